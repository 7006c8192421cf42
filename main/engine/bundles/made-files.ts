import type { ReadableVault } from '../vault/vault.ts';
import type { DraftRecords, DraftRequest } from './drafts.ts';
import { writeEnvironment } from './environment.ts';
import { writeFailures } from './failures.ts';
import { headersOf, profileFiles, withoutHidden } from './profile.ts';
import type { ProfiledKind } from './profile.ts';
import { writeSchema } from './schema-file.ts';
import { smallestGroup } from './small-group-size.ts';
import type { MakingTools } from './making-tools.ts';
import { made } from './made-file.ts';
import type { MadeFile } from './made-file.ts';
import { makeRecordsFile, recordsName } from './records-file.ts';
import { syntheticSample } from './sample.ts';
import type { Sample } from './sample.ts';
import { said, say } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';

/** The files that the program made, what was left out, and of records what they show and whom they are about. */
export interface MadeFiles {
  readonly files: MadeFile[];
  readonly excluded: { name: string; why: string | Sentence }[];
  readonly records: DraftRecords | undefined;
}

/**
 * The files that the program makes itself: environment, schema, sample rows, failing rows as shapes, redacted records. No value of anyone is in them.
 * Throws `invalid-input` for a column that may not leave in records.
 */
export function makeFiles(vault: ReadableVault, request: DraftRequest, tools: MakingTools): MadeFiles {
  const files: MadeFile[] = [];
  const excluded: { name: string; why: string | Sentence }[] = [];
  const k = request.k ?? smallestGroup(vault);
  const hidesIn =
    (file: string) =>
    (text: string): boolean =>
      tools.hides(file, text);
  const isCleanIn =
    (file: string) =>
    (line: string): boolean =>
      !tools.hides(file, line) && tools.isClean(line);
  if (request.include.environment) {
    const name = 'environment.json';
    files.push(made(name, writeEnvironment(tools.version, hidesIn(name))));
  }
  const profiles = request.include.schema || request.sample > 0 ? profileFiles(vault, k) : [];
  if (request.include.schema) {
    const name = 'schema.json';
    const shown = profiles.map((profile) => withoutHidden(profile, hidesIn(name)));
    if (shown.length > 0) files.push(made(name, writeSchema(shown, k)));
    else excluded.push({ name, why: said('Nothing was imported yet.') });
  }
  for (const profile of request.sample > 0 ? profiles : []) {
    const name = sampleNames[profile.kind];
    if (profile.people < k) {
      excluded.push({ name, why: say`Fewer than ${k} people: shapes could point at someone.` });
      continue;
    }
    const sample = syntheticSample(withoutHidden(profile, hidesIn(name)), request.sample, isCleanIn(name));
    files.push(sampleFile(name, sample));
    if (sample.notShown.length > 0)
      excluded.push({
        name: `${name} (faults)`,
        why: say`Not in the sample: ${sample.notShown.join('; ')}.`,
      });
  }
  if (request.include.failures)
    addFailures(vault, { receipt: request.failuresOf, k, isHidden: hidesIn(failuresName) }, files, excluded);
  const records = makeRecordsFile(vault, { ...request, k }, { ...tools, isClean: isCleanIn(recordsName) });
  if (records?.why !== undefined) excluded.push({ name: recordsName, why: records.why });
  if (records?.file !== undefined) files.push(records.file);
  return { files, excluded, records: records?.records };
}

const sampleNames: Readonly<Record<ProfiledKind, string>> = {
  student: 'sample/students.csv',
  staff: 'sample/staff.csv',
  registration: 'sample/registrations.csv',
};

const failuresName = 'failures.jsonl';

function sampleFile(name: string, { bytes, text, rows }: Sample): MadeFile {
  return { name, bytes, lines: rows + 1, shown: text };
}

function addFailures(
  vault: ReadableVault,
  wish: {
    readonly receipt: string | undefined;
    readonly k: number;
    readonly isHidden: (header: string) => boolean;
  },
  files: MadeFile[],
  excluded: { name: string; why: string | Sentence }[],
): void {
  const name = failuresName;
  const { receipt, k, isHidden } = wish;
  const columns = headersOf(vault, receipt, isHidden);
  const { text, left } = writeFailures(vault, { receipt, columns, k });
  if (text !== '') files.push(made(name, text));
  if (left > 0)
    excluded.push({
      name: `${name} (rest)`,
      why:
        left === 1
          ? say`1 more refused cell is not listed.`
          : say`${left} more refused cells are not listed.`,
    });
}
