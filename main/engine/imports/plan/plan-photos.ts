import { createHash } from 'node:crypto';
import { Failure } from '../../../../shared/failure.ts';
import type { ImportRule } from '../../../../shared/imports/rules.ts';
import { maxPhotoBytes, maxSide, stripMetadata } from '../../people/image.ts';
import type { CleanImage } from '../../people/image.ts';
import { nameWithId } from '../../people/person-row.ts';
import type { PersonRow } from '../../people/person-row.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { step } from '../job.ts';
import type { ImportJob } from '../job.ts';
import type { ByteSource } from '../sources/file-bytes.ts';
import { deepest, openFileSet } from '../sources/file-set.ts';
import type { FileSet } from '../sources/file-set.ts';
import { isPictureName } from '../sources/picture-file.ts';
import type { NoteRead } from '../sources/read-files.ts';
import { baseName } from '../sources/sets/set-files.ts';
import { createNumberSet } from './number-set.ts';
import type { PlanReport } from './plan-report.ts';
import type { StagedRow } from './staged-rows.ts';
import type { Staging } from './staging.ts';
import { said, say } from '../../../../shared/say.ts';
import type { Sentence } from '../../../../shared/say.ts';

/** What a planner of photos works with. */
export interface PhotoPlanInput {
  readonly path: string;
  readonly report: PlanReport;
  readonly staging: Staging<StagedRow>;
  readonly job: ImportJob;
  /** Told which files are read. */
  readonly note: NoteRead;
}

/**
 * Compares pictures named by ID, other ID or card with the photos of the inventory. A picture of nobody, of several people, of a wrong kind or
 * size is named by its place in the set; its name, which is an ID, is only shown where rejected rows are. Gives warnings of what was not looked at.
 */
export async function planPhotos(
  vault: ReadableVault,
  { path, report, staging, job, note }: PhotoPlanInput,
): Promise<readonly Sentence[]> {
  const set = await openFileSet(path, note);
  try {
    const find = createPhotoMatcher(vault);
    const current = vault.db.prepare<[number], { bytes: Buffer }>(
      'SELECT bytes FROM photo WHERE person_no = ?',
    );
    const seen = createNumberSet();
    for (const [index, name] of set.names.entries()) {
      step(job, said('Looking at the pictures'), index, set.names.length);
      const row = { line: index + 1, row: index + 1, cells: [name] };
      const source = set.file(name);
      const outcome = source === undefined ? 'photo-empty' : await readPhoto(source);
      const people = typeof outcome === 'string' ? outcome : find(idOf(name));
      const rule = typeof people === 'string' ? people : ruleFor(people, seen);
      if (rule !== undefined || typeof outcome === 'string' || typeof people === 'string') {
        report.reject(row, rule ?? 'photo-unmatched');
        continue;
      }
      const sha256 = sha256Of(outcome.bytes);
      for (const person of people) {
        const before = current.get(person.no);
        if (before !== undefined && sha256Of(before.bytes) === sha256) {
          report.counts.same++;
          continue;
        }
        if (before === undefined) report.counts.new++;
        else report.counts.changed++;
        staging.add({ t: 'photo', n: person.no, name, sha256 });
        if (before === undefined) report.sampleNew(row.line, { name: nameWithId(person) });
        else report.sampleChanged(row.line, nameWithId(person), []);
      }
    }
    if (set.names.length === 0) {
      throw new Failure('no-rows', 'There are no pictures in it.', {
        hint: 'Pick a folder or ZIP of photos.',
      });
    }
    return warningsOf(set);
  } finally {
    set.close();
  }
}

function warningsOf({ leftOut: { folders, links } }: FileSet): readonly Sentence[] {
  return [
    ...(folders === 0
      ? []
      : [say`What lies more than ${deepest} folders deep is left out (folders: ${folders}).`]),
    ...(links === 0 ? [] : [say`Links are not followed and are left out (links: ${links}).`]),
  ];
}

/** Reads one picture of a set and drops its metadata; a rule where it cannot be a photo. */
export async function readPhoto(source: ByteSource): Promise<CleanImage | ImportRule> {
  if (source.bytes === 0) return 'photo-empty';
  if (source.bytes > maxPhotoBytes)
    return isPictureName(source.name) ? 'photo-too-large' : 'photo-not-an-image';
  const chunks: Buffer[] = [];
  for await (const chunk of source.chunks()) chunks.push(Buffer.from(chunk));
  try {
    const image = stripMetadata(Buffer.concat(chunks));
    return Math.max(image.width, image.height) > maxSide ? 'photo-too-large' : image;
  } catch (error) {
    if (error instanceof Failure && error.code === 'bad-image') return 'photo-not-an-image';
    throw error;
  }
}

/** The hash by which a photo is recognised, hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function ruleFor(
  people: readonly PersonRow[],
  seen: ReturnType<typeof createNumberSet>,
): ImportRule | undefined {
  if (people.length === 0) return 'photo-unmatched';
  if (people.some((person) => person.restricted === 1)) return 'record-restricted';
  const again = people.map((person) => seen.add(person.no));
  return again.includes(true) ? 'photo-twice' : undefined;
}

/** The name of a picture without folder and ending: an ID or a card number. */
function idOf(name: string): string {
  return baseName(name)
    .replace(/\.[^.]*$/, '')
    .trim();
}

/** The widths that ID numbers are padded to: Trac 4.0 drops the zeros from the names of its photos. */
const paddedWidths = [5, 6, 7, 8, 9, 10, 11, 12];

/** Those that a number names in one column: one person, or one who is student and staff. */
type Named = readonly PersonRow[];

/**
 * Finds whom a picture shows. Someone who is student and staff under one ID is found as both. A number that is the ID of one student and the card of
 * another, or that names different people once zeros are put before it, says of none of them that the picture shows them.
 */
function createPhotoMatcher(vault: ReadableVault): (id: string) => Named | 'photo-ambiguous' {
  const by = (column: string) =>
    vault.db.prepare<[string], PersonRow>(`SELECT * FROM person WHERE ${column} = ? LIMIT 5`);
  const byId = by('external_id');
  const byOther = ['card', 'other_id', 'other_id2'].map(by);
  const byFormer = vault.db.prepare<[string], PersonRow>(
    'SELECT * FROM person WHERE no IN (SELECT person_no FROM former_id WHERE value = ?) LIMIT 5',
  );
  /** Whom a number names as it stands, by column, the surest first. */
  const named = (id: string): readonly Named[] => {
    const found = [byId.all(id), ...byOther.map((each) => each.all(id))].filter(isSomeone);
    return found.length > 0 ? found : [byFormer.all(id)].filter(isSomeone);
  };
  return (id) => {
    const mayLackZeros = /^\d+$/.test(id) && !isSomeone(byId.all(id));
    const padded = mayLackZeros ? paddedWidths.filter((width) => width > id.length) : [];
    const numbers = [id, ...padded.map((width) => id.padStart(width, '0'))];
    const [asNamed = [], ...elsewhere] = numbers.map(named).filter((found) => found.length > 0);
    const [shown = [], ...others] = asNamed;
    const kinds = new Set(shown.map(({ kind }) => kind));
    const rivals = [...others.flat().filter(({ kind }) => kinds.has(kind)), ...elsewhere.flat(2)];
    const isClear = rivals.every((rival) => shown.some(({ no }) => no === rival.no));
    return isClear && shown.length === kinds.size ? shown : 'photo-ambiguous';
  };
}

function isSomeone(rows: Named): boolean {
  return rows.length > 0;
}
