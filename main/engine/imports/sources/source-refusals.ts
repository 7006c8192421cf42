import { Failure } from '../../../../shared/failure.ts';
import { say } from '../../../../shared/say.ts';

/** The failure for something that holds nothing to import. */
export function noTable(): Failure {
  return new Failure('unsupported-file', 'There is no table, no OneRoster set and no photo in it.', {
    hint: 'Pick a CSV, tab-delimited or Excel file, a OneRoster or Canvas ZIP, or a folder of photos named by ID.',
  });
}

/** The failure for a folder that is no set. */
export function plainFolder(): Failure {
  return new Failure(
    'is-a-directory',
    'That is a folder without a OneRoster or Canvas set and without photos.',
    { hint: 'Pick the file inside it.' },
  );
}

/** The failure for a ZIP that holds nothing but further packed files. */
export function packedTwice(): Failure {
  return new Failure(
    'unsupported-file',
    'Workbooks, databases and further ZIPs are not read inside of a ZIP.',
    {
      hint: 'Unpack it, then pick the file inside.',
    },
  );
}

/** The failure for a name that none of the sheets, tables or files has. `what` is how a sentence calls the whole, `part` its parts. */
export function noSuchPart(
  what: { readonly whole: string; readonly part: 'sheet' | 'table' | 'file' },
  names: readonly string[],
): Failure {
  const { whole, part } = what;
  return new Failure('not-found', say`The ${whole} has no ${part} of this name.`, {
    hint: say`Choose one of its ${part}s: ${listed(names)}.`,
    field: part === 'sheet' ? 'sheet' : 'table',
  });
}

const mostListed = 20;

/** Names of sheets or tables, the first twenty of them. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${String(more)} more` : shown.join(', ');
}
