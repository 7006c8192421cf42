import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { personKind } from '../../../shared/person.ts';
import type { Call } from '../call.ts';
import { now } from '../clock.ts';
import {
  abandon,
  exportKey,
  forgetUnfinished,
  noteExportedFiles,
  noteUnfinishedExport,
} from '../bundles/unfinished.ts';
import { assertParty } from '../ledger/disclosure-rules.ts';
import { recordDisclosure } from '../ledger/disclosures.ts';
import { toDatabaseFailure } from '../vault/database.ts';
import { randomId } from '../vault/vault.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { openExportFolder } from './export-folder.ts';
import type { ExportFolder } from './export-folder.ts';
import { beginWork } from './export-work.ts';
import { writeOneRoster } from './oneroster.ts';
import { select } from './selection.ts';
import { writeTracCloud } from './traccloud.ts';

const writers = { traccloud: writeTracCloud, oneroster: writeOneRoster } as const;
const names = { traccloud: 'TracCloud files', oneroster: 'OneRoster 1.2 set' } as const;

/** Says how much an export would bring, before anything is written. */
export function previewExport(
  vault: ReadableVault,
  input: Parsed<'exports.preview'>,
): Output<'exports.preview'> {
  return { ...select(vault, input).counts() };
}

/**
 * Writes people and their registrations to files and records the disclosure, in one step: no files without the entry, no entry without the files.
 * Restricted records and those of people who objected are left out. Throws `not-found` when nobody is left, `already-exists`, `cancelled`, `disk-full`, `read-only`; nothing is
 * left behind then.
 */
export function runExport(
  vault: WritableVault,
  input: Parsed<'exports.run'>,
  call: Call,
): Output<'exports.run'> {
  // Before a folder is made: nothing is ever written for an advertiser or a data broker.
  assertParty({ type: input.recipientType, org: input.recipient });
  const path = call.path(input.out);
  const folder = openExportFolder(path);
  const id = randomId();
  try {
    noteUnfinishedExport(vault, id, { folder: path, made: folder.made });
    return writeAndRecord(vault, input, { id, folder }, call);
  } catch (error) {
    abandon(vault, exportKey(id), () => {
      folder.discard();
    });
    throw toDatabaseFailure(error);
  }
}

/** Nobody else writes meanwhile: the writer thread answers one call at a time. */
function writeAndRecord(
  vault: WritableVault,
  input: Parsed<'exports.run'>,
  { id, folder }: { readonly id: string; readonly folder: ExportFolder },
  call: Call,
): Output<'exports.run'> {
  const { format, kind, includeSensitive } = input;
  const selection = select(vault, input);
  const counts = selection.counts();
  if (counts.people === 0)
    throw new Failure('not-found', 'There is nobody to export.', {
      hint: 'Search for someone else; restricted records, and those of people who objected, are never exported.',
    });
  const kinds = kind === undefined ? personKind.options : [kind];
  const work = beginWork({ vault, selection, folder, kinds, includeSensitive }, counts, call);
  work.assertGoing();
  writers[format](work);
  work.assertGoing();
  const { people, registrations } = work.taken;
  const files = folder.finish();
  noteExportedFiles(vault, id, files);
  const entry: Parameters<typeof recordDisclosure>[1] = {
    at: now(),
    what: `${names[format]}: ${count(people.length, 'person', 'people')}, ${count(registrations, 'registration', 'registrations')}${includeSensitive && format === 'traccloud' ? ', with sensitive fields' : ''}`,
    recipient: input.recipient,
    party: { type: input.recipientType },
    interest: input.purpose,
    purpose: input.purpose,
    basis: '34-cfr-99.31-a-1-school-official',
    elements: ['whole-record', ...(registrations > 0 ? ['registrations'] : [])],
    records: people.length + registrations,
    form: 'file',
    channel: 'this-workstation',
    exempt: 'school-official',
    subjects: people,
  };
  const disclosure = vault.db
    .transaction(() => {
      const made = recordDisclosure(vault, entry);
      forgetUnfinished(vault, exportKey(id));
      folder.publish();
      return made;
    })
    .immediate();
  return {
    files,
    people: people.length,
    registrations,
    confidential: counts.confidential,
    leftOut: counts.restricted,
    objected: counts.objected,
    disclosure,
  };
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
