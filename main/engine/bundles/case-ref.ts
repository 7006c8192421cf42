import { createRedactor } from '../redaction/redactor.ts';
import { decidedIn } from './drafts.ts';
import type { Draft } from './drafts.ts';

const plainTicket = /^[A-Z]{1,8}[-#_ ]?\d{1,10}(?:[-/]\d{1,10})?$|^#?\d{1,10}$/i;

/**
 * The case reference as it may leave: a ticket number as it is, unless it is someone's id or was hidden; anything else word by word, like free text. It
 * names a case of the vendor's, so what looks like a time in it is not moved with the times of the logs.
 */
export function caseRefFor(draft: Draft): string {
  const caseRef = draft.request.caseRef.trim();
  const { known: index, pseudonyms } = draft;
  const redactor = createRedactor({ index, pseudonyms, ...decidedIn(draft), shiftTimes: 0 });
  const [line] = redactor.redactText('case', caseRef);
  const isSomeones =
    line?.replacements.some(({ rule }) => rule.startsWith('known-') || rule === 'hidden') ?? true;
  return plainTicket.test(caseRef) && !isSomeones ? caseRef : (line?.after ?? '[case]');
}
