import { Failure } from '../../../../shared/failure.ts';
import { said, say } from '../../../../shared/say.ts';
import type { Sentence } from '../../../../shared/say.ts';

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

/** The failure for a view: a query of whoever made the file. It may never end, and inside WASM nothing could stop it. */
export function viewNotRead(): Failure {
  return new Failure('unsupported-file', 'This is a view of a database, which is not read.', {
    hint: 'Choose a table of the database, or export the view as CSV with the program that wrote it.',
  });
}

/** The failure for a name that none of the sheets of a workbook, the tables of a database or the files of a ZIP has. */
export function noSuchPart(part: 'sheet' | 'table' | 'file', names: readonly string[]): Failure {
  const messages = said({
    sheet: 'The workbook has no sheet of this name.',
    table: 'The database has no table of this name.',
    file: 'The ZIP has no file of this name.',
  });
  const list = listed(names);
  const hints = {
    sheet: say`Choose one of its sheets: ${list}.`,
    table: say`Choose one of its tables: ${list}.`,
    file: say`Choose one of its files: ${list}.`,
  };
  return new Failure('not-found', messages[part], {
    hint: hints[part],
    field: part === 'sheet' ? 'sheet' : 'table',
  });
}

const mostListed = 20;

/** Names of sheets or tables, the first twenty of them. */
function listed(names: readonly string[]): string | Sentence {
  const shown = names.slice(0, mostListed).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return more > 0 ? say`${shown.join(', ')} and ${more} more` : shown.join(', ');
}
