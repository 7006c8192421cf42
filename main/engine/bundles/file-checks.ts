import { lastHeader } from '../leakcheck/chunks.ts';
import { openContainer } from '../leakcheck/containers.ts';
import { checkChunk, findLeaks } from '../leakcheck/leak-check.ts';
import type { LeakHit, LeakOptions } from '../leakcheck/leak-check.ts';
import { textOfBytes } from '../leakcheck/unescape.ts';
import { formatOf } from './check.ts';
import { checkedForm } from './checked-form.ts';
import { createChunkedCheck } from './chunked-check.ts';
import type { ChunkedCheck } from './chunked-check.ts';
import type { Draft } from './drafts.ts';

const mostHits = 1000;

/** Checks a file, read piece by piece. */
export function checkPieces(
  draft: Pick<Draft, 'leakIndex' | 'records'>,
  name: string,
  pieces: Iterable<Buffer>,
  options: LeakOptions,
): LeakHit[] {
  const check = createFileCheck(draft, name, options);
  const hits: LeakHit[] = [];
  for (const piece of pieces) if (hits.length < mostHits) hits.push(...check.add(piece));
  hits.push(...check.end());
  return hits;
}

/** Checks one file of a bundle as it comes, in memory that does not grow with it. `options` are those of the whole bundle. */
export function createFileCheck(
  { leakIndex, records }: Pick<Draft, 'leakIndex' | 'records'>,
  name: string,
  options: LeakOptions,
): ChunkedCheck {
  const format = formatOf(name);
  let header: string | undefined;
  return createChunkedCheck({
    isText(start) {
      const { isBinary, isOpaque } = openContainer(name, start);
      return !isBinary && !isOpaque;
    },
    whole: (bytes) =>
      findLeaks(leakIndex, [{ ...checkedForm({ name, bytes }, records), format }], options).hits,
    piece(bytes, { firstLine, previous, before }) {
      header = (before === undefined ? undefined : lastHeader(before)) ?? header;
      const text = previous === undefined ? undefined : textOfBytes(previous);
      return checkChunk(leakIndex, bytes, { file: name, format, firstLine, previous: text, header }, options);
    },
    opaque: () => ({
      file: name,
      line: 1,
      kind: 'unreadable container',
      text: name,
      hard: true,
      start: 0,
      end: 0,
    }),
  });
}
