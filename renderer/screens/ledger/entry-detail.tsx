import type { ReactNode } from 'react';
import { detailCodes, detailWords } from '../../../shared/action-words.ts';
import type { AuditEntry } from '../../../shared/ledger.ts';
import { told } from '../../language/told.ts';

/** What an entry says beside its action: its codes, which are English (WCAG 3.1.2), and the words that somebody wrote. */
export function EntryDetail({ entry }: { entry: AuditEntry }): ReactNode {
  const codes = detailCodes(entry);
  const words = detailWords(entry);
  return (
    <>
      <span lang="en">{codes}</span>
      {codes === '' || words === '' ? '' : ', '}
      {entry.textWithheld === true ? told(words) : words}
    </>
  );
}
