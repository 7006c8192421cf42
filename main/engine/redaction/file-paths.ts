import type { Edit } from './edits.ts';
import { wholeEdit } from './edits.ts';
import { replaceSegment } from './segments.ts';
import type { ValueTools } from './values.ts';
import { isTechnical } from './vocabulary.ts';

const drive = /^[A-Za-z]:(?=[\\/])/;
const unc = /^\\{2,8}[^\\]/;
const unixRoot =
  /^~?\/(?:home|users|var|opt|srv|mnt|root|etc|tmp|usr|lib|bin|proc|run|data|export|private|volumes|applications|library|app|www)(?:\/|$)/i;
/** Folders whose folders are named after users. */
const userFolders = new Set(
  'home users documents\u0020and\u0020settings profiles userprofiles homedirs'.split(' '),
);
/** Accounts that every machine has. */
const machineAccounts = new Set(
  'public default defaultuser all administrator admin root system www-data nginx apache tomcat postgres mysql runner ubuntu ec2-user vagrant networkservice localservice appdata'.split(
    ' ',
  ),
);
/** An escape of a program is no folder. */
const escape = /\\(?:u[0-9a-f]{4}|u\{[0-9a-f]|x[0-9a-f]{2}|[0-3][0-7]{2})/i;
const firstEscape = new RegExp(`^\\\\{1,8}${escape.source.slice(2)}`, 'i');
/** Fields between tabs and line breaks that a program escaped: no folder is meant. */
const escapedBreaks = /^[^\\]*(?:\\{1,8}[ntr][\p{Lu}\p{N}\u0080-\uffff][^\\]*){2,}$/u;
/** The place in a file: `:12`, `:12:5`, `(12)`, `(12,5)`. */
const position = /(?::\d{1,6}){1,2}$|\(\d{1,6}(?:,\d{1,5})?\)?$|:line$/;

/** Whether a text is the path of a file: with a drive, of a share, or below one of the roots of Unix. */
export function isFilePath(text: string): boolean {
  return (
    drive.test(text) ||
    (unc.test(text) && !firstEscape.test(text)) ||
    unixRoot.test(text) ||
    (/^[^\\/:]+(?:\\{1,8}[^\\/:]+){2,}$/.test(text) && !escape.test(text) && !escapedBreaks.test(text))
  );
}

/** What is replaced in a path: the server of a share, every folder named after a user, and whatever is no vocabulary. */
export function pathEdits(tools: ValueTools, text: string): Edit[] {
  const end = text.length - (position.exec(text)?.[0].length ?? 0);
  const edits: Edit[] = [];
  let previous = '';
  let isServer = unc.test(text);
  for (const match of text.slice(0, end).matchAll(/[^\\/]+/g)) {
    const segment = match[0];
    const isDrive = match.index === 0 && /^(?:[A-Za-z]:|~)$/.test(segment);
    if (!isDrive) {
      const place = { start: match.index, end: match.index + segment.length };
      for (const edit of segmentEdits(tools, segment, userFolders.has(previous), isServer))
        edits.push({ ...edit, ...place });
      isServer = false;
    }
    previous = segment.toLowerCase();
  }
  for (const match of text.slice(end).matchAll(/\d{4,6}/g)) {
    if (tools.index.findDigits(match[0]) === undefined) continue;
    const start = end + match.index;
    const number = tools.pseudonyms.numbered(`num${String(match[0].length)}`, match[0], '[]');
    const place = { start, end: start + match[0].length };
    edits.push({ ...place, rule: 'number-like-an-id', text: number, people: [], isDoubt: true });
  }
  return edits;
}

function segmentEdits(
  tools: ValueTools,
  segment: string,
  isUser: boolean,
  isServer: boolean,
): readonly Edit[] {
  if (isServer)
    return wholeEdit(segment, { text: tools.addresses.replace(segment), rule: 'address', people: [] });
  const replaced = replaceSegment(tools, segment);
  if (!isUser || replaced !== undefined || machineAccounts.has(segment.toLowerCase()))
    return wholeEdit(segment, replaced);
  if (tools.pseudonyms.isIssued(segment)) return [];
  return wholeEdit(segment, { text: tools.pseudonyms.forUnknownUser(segment), rule: 'user', people: [] });
}

const account = /^([A-Za-z][\w.-]{0,62}\\{1,8})([\w.$-]{2,64})$/;

/** The user of an account of a Windows domain (`CAMPUS\\jane`), and where it begins; undefined where no account or one of every machine is meant. */
export function domainUser(text: string): { readonly user: string; readonly start: number } | undefined {
  const [, domain, user] = account.exec(text) ?? [];
  if (domain === undefined || user === undefined) return undefined;
  return machineAccounts.has(user.toLowerCase()) || isTechnical(user.toLowerCase())
    ? undefined
    : { user, start: domain.length };
}
