import type { Leak } from '../../../shared/bundle.ts';
import { checkLeaks, findLeaks } from '../leakcheck/leak-check.ts';
import type { CheckedFile, LeakFindings, LeakHit, LeakOptions } from '../leakcheck/leak-check.ts';
import type { ArchiveFile } from './archive.ts';
import { checkedForm } from './checked-form.ts';
import type { Draft } from './drafts.ts';
import { fixedLines } from './manifest.ts';

/** Words that the redactor writes from closed lists: they carry nothing, whoever may be called so. */
const closedWords: ReadonlySet<string> = new Set([
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'TRACE',
  'CONNECT',
  'HTTP',
  'Chrome',
  'Firefox',
  'Safari',
  'Edge',
  'Windows',
  'macOS',
  'Linux',
  'Android',
]);

/** Files that say what a bundle holds: the map of pseudonyms has no business in them. */
const withoutPseudonyms: ReadonlySet<string> = new Set(['manifest.json', 'environment.json', 'schema.json']);

/** Runs the independent leak check over files as they would be sealed, and over their names. */
export function checkFiles(draft: Draft, files: readonly ArchiveFile[]): LeakHit[] {
  return [...findInFiles(draft, files).hits];
}

/** What the check of this bundle is told: its own pseudonyms as issued so far, and texts of ours that hold nothing. */
export function leakOptions(draft: Draft): LeakOptions {
  const ownTokens = new Set([draft.bundle]);
  for (const { token } of draft.pseudonyms.issued()) ownTokens.add(token);
  return { ownTokens, closedWords, ownLines: fixedLines, withoutPseudonyms };
}

function findInFiles(draft: Draft, files: readonly ArchiveFile[]): LeakFindings {
  const names: CheckedFile = {
    name: '(file names)',
    bytes: Buffer.from(files.map((file) => file.name).join('\n')),
    format: 'text',
  };
  const checked = [
    ...files.map((file): CheckedFile => ({
      ...checkedForm(file, draft.records),
      format: formatOf(file.name),
    })),
    names,
  ];
  return findLeaks(draft.leakIndex, checked, leakOptions(draft));
}

/** Whether a line by itself holds nothing of anyone: what generators ask before they use what they made up. */
export function isCleanLine(draft: Pick<Draft, 'leakIndex'>, line: string): boolean {
  const file: CheckedFile = { name: '', bytes: Buffer.from(line), format: 'csv' };
  return checkLeaks(draft.leakIndex, [file], { ownTokens: new Set() }).length === 0;
}

/** Whether a text holds nothing of anyone in the inventory; a stranger's e-mail is nobody's. What canaries are drawn with. */
export function isNobodys(leakIndex: Draft['leakIndex'], text: string): boolean {
  const file: CheckedFile = { name: '', bytes: Buffer.from(text), format: 'csv' };
  return checkLeaks(leakIndex, [file], { ownTokens: new Set(), knownOnly: true }).length === 0;
}

/** Whether the leak check would stop a bundle because of this text alone. */
export function isHardHit(draft: Pick<Draft, 'leakIndex'>, text: string): boolean {
  const file: CheckedFile = { name: '', bytes: Buffer.from(text), format: 'text' };
  return checkLeaks(draft.leakIndex, [file], { ownTokens: new Set() }).some((hit) => hit.hard);
}

/** A hard hit as the custodian sees it, on this workstation only. */
export function toLeak(hit: LeakHit): Leak {
  return { file: hit.file, line: hit.line, kind: hit.kind, text: hit.text };
}

/** How a file of a bundle is written, by its name. */
export function formatOf(name: string): CheckedFile['format'] {
  if (name.startsWith('logs/')) return 'log';
  if (/\.jsonl?$/.test(name)) return 'json';
  return /\.(?:csv|sqlite)$/.test(name) ? 'csv' : 'text';
}
