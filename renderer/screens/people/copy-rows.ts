import { plural, t } from '@lingui/core/macro';
import type { PeopleFilter } from '../../../shared/people-filter.ts';
import type { ListLook } from '../../../shared/people-view.ts';
import { call } from '../../client.ts';
import { cellText, columnName } from './grid/columns.ts';
import { rowsAtOnce } from './grid/use-rows.ts';
import type { ListInput } from './grid/use-rows.ts';

/** More than so many people are copied only after a question, and with an entry in the chain. */
export const askAbove = 50;

/** More are no copy but an export, which is recorded as one. */
export const mostCopied = 5000;

/** Copies rows as text with tabs, with their headings; gives what to say of it. */
export async function copyRows(
  input: ListInput,
  filter: PeopleFilter,
  look: ListLook,
  count: number,
): Promise<string> {
  const ids = look.columns.map(({ id }) => id);
  // Written down before anything is given out.
  if (count > askAbove) await call('people.copied', { people: count, columns: ids.length });
  const lines = [ids.map(columnName)];
  for (let offset = 0; offset < count; offset += rowsAtOnce) {
    const { people } = await call('people.list', {
      ...input,
      filter,
      count: 'exact',
      offset,
      limit: rowsAtOnce,
    });
    for (const person of people) lines.push(ids.map((id) => cellText(id, person).replace(/[\t\r\n]+/g, ' ')));
    if (people.length === 0) break;
  }
  const copied = lines.length - 1;
  put(lines.map((cells) => cells.join('\t')).join('\n'));
  return plural(copied, { one: 'Copied # row.', other: 'Copied # rows.' });
}

/** The page has no permission for the clipboard itself: the text goes with a copy that the person asked for, and is forgotten as every copy is. */
function put(text: string): void {
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  // With nothing marked a browser copies only where a page says that it has something.
  const onBefore = (event: Event): void => {
    event.preventDefault();
  };
  document.addEventListener('beforecopy', onBefore);
  document.addEventListener('copy', onCopy);
  try {
    if (!document.execCommand('copy')) throw new Error(t`The browser did not copy.`);
  } finally {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('beforecopy', onBefore);
  }
}
