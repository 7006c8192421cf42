import { diffLines } from 'diff';
import type { ComparedPolicyLine } from '../../../shared/policies.ts';

/** Compares two texts line by line; line ends do not count. */
export function compareLines(from: string, to: string): ComparedPolicyLine[] {
  return diffLines(ended(from), ended(to)).flatMap((part) => {
    const change = part.added ? 'added' : part.removed ? 'removed' : 'same';
    return part.value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ change, text }) as const);
  });
}

/** A last line without its end would differ from the same line with one. */
function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
