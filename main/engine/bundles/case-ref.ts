import type { Redactor } from '../redaction/redactor.ts';

const plainTicket = /^[A-Z]{1,8}[-#_ ]?\d{1,10}(?:[-/]\d{1,10})?$|^#?\d{1,10}$/i;

/**
 * The case reference as it may leave: a ticket number as it is, unless it is someone's id; anything else word by word, like free text.
 */
export function caseRefFor(redactor: Redactor, caseRef: string): string {
  const [line] = redactor.redactText('case', caseRef);
  const names = line?.replacements.some((each) => each.rule.startsWith('known-')) ?? true;
  return plainTicket.test(caseRef.trim()) && !names ? caseRef.trim() : (line?.after ?? '[case]');
}
