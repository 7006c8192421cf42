import { Failure } from '../../../shared/failure.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Fingerprint } from './fingerprint.ts';
import { headBytes, kindOf, markBytes, wideForm } from './kinds.ts';
import { createBudget, deepest } from './limits.ts';
import type { Budget } from './limits.ts';
import { plainBytes } from './plain-bytes.ts';
import type { Exclusion, LogSource, Step } from './source.ts';
import { bytesAt, zipPlaceAt } from './steps.ts';
import { tarMembers } from './tar.ts';
import { withZip } from './zip.ts';
import { said } from '../../../shared/say.ts';

/** What a picked file holds: texts that can be read, and what is left out by name and reason. */
export interface Listing {
  readonly sources: LogSource[];
  readonly excluded: Exclusion[];
}

/**
 * Looks at a file: a text is one source; a gzip, ZIP or tar gives what is inside, nested up to three deep. Everything packed is unpacked once to its
 * end, so that what is damaged, a bomb, encrypted, a link, badly named, too deep or no text is found now and named. Throws the read failures
 * for the picked file, and `cancelled` once `isStopped` says so.
 */
export async function listSources(path: string, isStopped?: () => boolean): Promise<Listing> {
  const listing: Listing = { sources: [], excluded: [] };
  const fingerprint = await fingerprintOf(path);
  const name = path.replace(/^.*[/\\]/, '');
  const tools: Tools = { path, fingerprint, budget: createBudget(isStopped), listing };
  const place: Place = { steps: [], name, depth: 0 };
  const sight = await lookAt(plainBytes(path, 0, headBytes));
  await guarded(tools, place, () => explore(tools, place, { ...sight, size: fingerprint.size }));
  return listing;
}

interface Tools {
  readonly path: string;
  readonly fingerprint: Fingerprint;
  readonly budget: Budget;
  readonly listing: Listing;
}

/** Something inside the picked file. */
interface Place {
  readonly steps: readonly Step[];
  readonly name: string;
  readonly depth: number;
}

/** The first bytes of something, and how many it has. */
interface Sight {
  readonly head: Buffer;
  readonly size: number;
}

async function explore(tools: Tools, place: Place, sight: Sight): Promise<void> {
  const found = kindOf(sight.head);
  const { listing, path, fingerprint } = tools;
  if (found.kind === 'other') leaveOut(tools, place.name, found.why);
  else if (found.kind === 'text') {
    const form = wideForm(sight.head) ?? 'bytes';
    const { name, steps } = place;
    const mark = markBytes(sight.head);
    listing.sources.push({ path, steps, name, size: sight.size, form, mark, fingerprint });
  } else if (place.depth >= deepest && !isInGzip(place, found.kind))
    leaveOut(tools, place.name, said('It is an archive too deep inside others.'));
  else if (found.kind === 'gzip') await exploreGzip(tools, place);
  else if (found.kind === 'tar') await exploreTar(tools, place);
  else await exploreZip(tools, place);
}

/** `x.tar.gz` is one archive to everybody. */
function isInGzip({ steps }: Place, kind: string): boolean {
  return kind === 'tar' && steps.at(-1)?.kind === 'gzip';
}

async function exploreGzip(tools: Tools, place: Place): Promise<void> {
  const inner = {
    steps: [...place.steps, { kind: 'gzip' as const }],
    name: place.name.replace(/\.t?gz$/i, (ending) => (ending.length === 4 ? '.tar' : '')),
    depth: place.depth + 1,
  };
  tools.budget.member();
  const sight = await lookAt(bytesAt(tools.path, inner.steps), tools.budget);
  await guarded(tools, inner, () => explore(tools, inner, sight));
}

async function exploreTar(tools: Tools, place: Place): Promise<void> {
  const found: { inner: Place; sight: Sight }[] = [];
  const leftOut: Exclusion[] = [];
  const depth = isInGzip(place, 'tar') ? place.depth : place.depth + 1;
  // Only once it was read to its end is anything of it believed.
  for await (const { member, bytes } of tarMembers(bytesAt(tools.path, place.steps))) {
    tools.budget.member();
    const name = `${place.name}/${shown(member.name)}`;
    const why = member.type === 'other' ? said('It is no plain file.') : whyNot(member);
    if (why !== undefined) leftOut.push({ name, why });
    else if (member.type === 'file') {
      const inner = { steps: [...place.steps, { kind: 'tar' as const, index: member.index }], name, depth };
      found.push({ inner, sight: await lookAt(bytes, tools.budget) });
    }
  }
  tools.listing.excluded.push(...leftOut);
  for (const { inner, sight } of found) await guarded(tools, inner, () => explore(tools, inner, sight));
}

const containers: readonly (readonly [RegExp, string])[] = [
  [/^\[Content_Types\]\.xml$/, said('It is an Office document.')],
  [/^META-INF\/MANIFEST\.MF$/, said('It is a program.')],
  [/^META-INF\/container\.xml$|^mimetype$/, said('It is an Office document.')],
];

async function exploreZip(tools: Tools, place: Place): Promise<void> {
  const zip = await zipPlaceAt(tools.path, place.steps);
  const found: { inner: Place; sight: Sight }[] = [];
  await withZip(zip, async (members) => {
    const special = containers.find(([form]) => members.some(({ member }) => form.test(member.name)));
    if (special !== undefined || members.length === 0) {
      leaveOut(tools, place.name, special?.[1] ?? said('It is empty.'));
      return;
    }
    for (const { member, bytes } of members) {
      const { index, isEncrypted } = member;
      const steps = [...place.steps, { kind: 'zip' as const, index }];
      const inner = { steps, name: `${place.name}/${shown(member.name)}`, depth: place.depth + 1 };
      await guarded(tools, inner, async () => {
        tools.budget.member();
        const why = isEncrypted ? said('It is protected with a password.') : whyNot(member);
        if (why !== undefined) leaveOut(tools, inner.name, why);
        else if (member.type === 'file') found.push({ inner, sight: await lookAt(bytes(), tools.budget) });
      });
    }
  });
  for (const { inner, sight } of found) await guarded(tools, inner, () => explore(tools, inner, sight));
}

/** Why a member is not even looked at, or undefined. */
function whyNot({ name, type }: { name: string; type: string }): string | undefined {
  if (type === 'link') return said('It is a link and no file.');
  const parts = name.split(/[/\\]/);
  const isOutside = /^[/\\]|^[A-Za-z]:/.test(name) || parts.includes('..');
  return isOutside || name === '' ? said('Its name leads outside of the archive.') : undefined;
}

/** A name as it may be shown: without characters that move a cursor or turn the direction of writing. */
function shown(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?').slice(0, 512);
}

async function lookAt(bytes: AsyncIterable<Buffer>, budget?: Budget): Promise<Sight> {
  const first: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    if (size < headBytes) first.push(piece.subarray(0, headBytes - size));
    size += piece.length;
    budget?.spend(piece.length);
  }
  return { head: Buffer.concat(first), size };
}

/** What cannot be read is left out under its name; only a failure of the system itself goes further. */
async function guarded(tools: Tools, place: Place, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'unsupported-file') throw error;
    leaveOut(tools, place.name, error.message);
  }
}

function leaveOut({ listing }: Tools, name: string, why: string): void {
  listing.excluded.push({ name, why });
}
