import type { ImportReceipt } from '../../../shared/imports/receipts.ts';
import { issueColumns, ruleText } from '../../../shared/imports/rule-text.ts';
import { call } from '../../client.ts';

/** Asks for a file and saves the report of an import's refused rows in it; gives whether it did. Throws `CallError`. */
export async function saveIssues({ receipt }: Pick<ImportReceipt, 'receipt'>): Promise<boolean> {
  const { files } = await call('app.pick', {
    purpose: 'save-issues',
    suggestedName: `rejected-${receipt}.csv`,
  });
  const [file] = files;
  if (file === undefined) return false;
  await call('app.save', { file: file.grant, text: await issueReport(receipt) });
  return true;
}

/** Line, column and rule of each refused row: no value is in it, so that it may be shared. */
async function issueReport(receipt: string): Promise<string> {
  const lines = [issueColumns];
  for (let offset = 0; ; offset += 1000) {
    const { issues, total } = await call('imports.issues', { receipt, offset, limit: 1000 });
    for (const { line, column = '', rule } of issues) {
      const safe = /^[=+\-@\t\r]/.test(column) ? `'${column}` : column;
      lines.push(`${String(line)},"${safe.replaceAll('"', '""')}",${rule},"${ruleText[rule]}"`);
    }
    if (issues.length === 0 || offset + issues.length >= total) break;
  }
  return [...lines, ''].join('\r\n');
}
