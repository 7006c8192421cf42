import type { ShownFilter } from '../../../../shared/viewer.ts';
import { holdsPseudonym, keyOf } from '../../../../shared/pseudonym-forms.ts';
import { failureKey } from './failing.ts';
import { createLogReader } from './log-record.ts';
import type { LogRecord } from './log-record.ts';

/** Says of each line of one file, in order, whether a filter lets it through. */
export type LineTest = (line: string) => boolean;

/** Whether a filter lets every line through. */
export function isOpenFilter(filter: ShownFilter): boolean {
  return (
    filter.contains === '' && filter.status === 'any' && filter.pseudonym === '' && filter.failure === ''
  );
}

/** Makes the test of a filter. Capitals do not matter. It is for one reading of one file from its beginning. */
export function lineTest(filter: ShownFilter): LineTest {
  const contains = filter.contains.toLowerCase();
  const pseudonym = filter.pseudonym === '' ? '' : keyOf(filter.pseudonym);
  const reader = createLogReader();
  const needsRecord = filter.status !== 'any' || filter.failure !== '';
  return (line) => {
    // Every line goes through the reader, as a header among them names the columns of those after it.
    const record = needsRecord ? reader.read(line) : undefined;
    if (needsRecord && (record === undefined || !fits(record, filter))) return false;
    if (contains !== '' && !line.toLowerCase().includes(contains)) return false;
    return pseudonym === '' || holdsPseudonym(line, pseudonym);
  };
}

function fits(record: LogRecord, { status, failure }: ShownFilter): boolean {
  if (failure !== '' && failureKey(record) !== failure) return false;
  if (status === 'any') return true;
  if (status === 'error') return record.kind === 'message';
  return record.kind === 'request' && String(record.status).startsWith(status.charAt(0));
}
