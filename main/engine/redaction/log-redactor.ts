export { withheldLine } from './redacted-line.ts';
export type { DoubtSpan, RedactedLine, Replacement } from './redacted-line.ts';
