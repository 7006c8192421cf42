import { t } from '@lingui/core/macro';
import type { z } from 'zod';
import type { Input } from '../../../shared/contract.ts';
import type { exportFormat } from '../../../shared/contract/exports.ts';
import type { PartyType } from '../../../shared/disclosure.ts';
import type { ExportScope } from './export-words.ts';

/** What a person has said about an export so far. */
export interface ExportChoices {
  readonly format: z.infer<typeof exportFormat>;
  readonly purpose: string;
  readonly recipient: string;
  readonly recipientType: PartyType;
  readonly includeSensitive: boolean;
}

/** What an export begins with. */
export const firstChoices: ExportChoices = {
  format: 'traccloud',
  purpose: '',
  recipient: '',
  recipientType: 'own-office',
  includeSensitive: false,
};

/** Whether sensitive fields go: the tick is kept while the other format is looked at, which has no place for them. */
export function takesSensitive({ format, includeSensitive }: ExportChoices): boolean {
  return format === 'traccloud' && includeSensitive;
}

/** What the export is run with. Without a recipient it is a file on this workstation, in the language of whoever exports: the ledger keeps it as what they wrote. */
export function exportInput(scope: ExportScope, choices: ExportChoices, out: string): Input<'exports.run'> {
  const { format, purpose, recipient, recipientType } = choices;
  return {
    ...scope,
    format,
    purpose,
    recipient: recipient.trim() === '' ? t`A file on this workstation` : recipient,
    recipientType,
    includeSensitive: takesSensitive(choices),
    out,
  };
}
