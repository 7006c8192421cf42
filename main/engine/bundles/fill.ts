import packageJson from '../../../package.json' with { type: 'json' };
import type { Call } from '../call.ts';
import { listSources } from '../intake/list-sources.ts';
import { createRedactor } from '../redaction/redactor.ts';
import type { WritableVault } from '../vault/vault.ts';
import { checkDraft } from './check-draft.ts';
import { isCleanLine } from './check.ts';
import { decidedIn } from './drafts.ts';
import type { Draft, DraftFile } from './drafts.ts';
import { makeFiles } from './made-files.ts';
import type { MadeFiles } from './made-files.ts';
import { createHides } from './mentions.ts';
import { recordsName } from './records-file.ts';
import { redactLog, startRedaction } from './redact-log.ts';
import type { NamedLog } from './redact-log.ts';
import { redactProblem } from './redact-problem.ts';
import { spoolFile } from './spool-file.ts';
import { testCanaries } from './test-canaries.ts';
import { said } from '../../../shared/say.ts';

/** Redacts and makes every file of a new draft, then checks them. Throws the read failures, `cancelled`, `disk-full`. */
export async function fillDraft(vault: WritableVault, draft: Draft, call: Call): Promise<void> {
  draft.files = [redactProblem(draft)];
  await redactLogs(draft, await pickLogs(draft, call), call);
  const made = makeAll(vault, draft);
  for (const file of made.files) draft.files.push(spoolFile(draft.spool, file));
  draft.excluded.push(...made.excluded);
  draft.records = made.records;
  plantCanaries(draft, call);
  await look(draft, call);
}

function makeAll(vault: WritableVault, draft: Draft): MadeFiles {
  return makeFiles(vault, draft.request, {
    version: packageJson.version,
    isClean: (line) => isCleanLine(draft, line),
    pseudonyms: draft.pseudonyms,
    hides: createHides(draft),
    nativeBinding: vault.nativeBinding,
  });
}

/**
 * Redacts some files of a draft anew, with the decisions and hidden words as they stand now; all others stay as they are. Where it does not come to its
 * end (`cancelled`, `disk-full`, the read failures), the draft is as it was. Those that the program made are made anew from the vault where one is given,
 * and only looked at again otherwise.
 */
export async function refillFiles(
  draft: Draft,
  isStale: (file: DraftFile) => boolean,
  call: Call,
  vault?: WritableVault,
): Promise<void> {
  const {
    files: before,
    excluded,
    doubts,
    redactor,
    known: index,
    pseudonyms,
    canaryReport,
    records,
  } = draft;
  draft.redactor = createRedactor({ index, pseudonyms, ...decidedIn(draft) });
  draft.excluded = [...excluded];
  try {
    const stale = before.filter(isStale);
    await redactAnew(draft, stale, call);
    if (vault !== undefined && stale.some(({ source }) => source.from === 'made'))
      remake(vault, draft, stale);
    if (stale.some(({ source }) => source.from !== 'made')) plantCanaries(draft, call);
    await look(draft, call);
  } catch (error) {
    discardAllBut(draft.files, before);
    Object.assign(draft, { files: before, excluded, doubts, redactor, canaryReport, records });
    throw error;
  }
  discardAllBut(before, draft.files);
}

/** Makes the stale ones anew of those that the program made; all others keep their made-up rows, and what was decided about those. */
function remake(vault: WritableVault, draft: Draft, stale: readonly DraftFile[]): void {
  const made = makeAll(vault, draft);
  const isStale = ({ name, source }: DraftFile): boolean =>
    source.from === 'made' && stale.some((each) => each.name === name);
  draft.files = draft.files.flatMap((file) => {
    if (!isStale(file)) return [file];
    const anew = made.files.find(({ name }) => name === file.name);
    if (anew !== undefined) return [spoolFile(draft.spool, anew)];
    return made.excluded.some(({ name }) => name === file.name) ? [] : [file];
  });
  // What was left out of the custodian's own files has a real name; the rest is of those made here.
  draft.excluded = [...draft.excluded.filter(({ original }) => original !== undefined), ...made.excluded];
  if (stale.some(({ name }) => name === recordsName)) draft.records = made.records;
}

/** Puts files in the place of the stale ones. Those that the program made are only looked at again. */
async function redactAnew(draft: Draft, stale: readonly DraftFile[], call: Call): Promise<void> {
  const order = draft.files.map(({ name }) => name);
  draft.files = draft.files.flatMap((file) => {
    if (!stale.includes(file)) return [file];
    return file.source.from === 'made' ? [withoutFindings(file)] : [];
  });
  if (stale.some(({ source }) => source.from === 'text')) draft.files.push(redactProblem(draft));
  const logs = stale.flatMap(({ name, source }) =>
    source.from === 'log' ? [{ name, log: source.log }] : [],
  );
  await redactLogs(draft, logs, call);
  draft.files.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

function withoutFindings({ name, content, lines, withheld, source }: DraftFile): DraftFile {
  return { name, content, lines, withheld, source };
}

function discardAllBut(files: readonly DraftFile[], kept: readonly DraftFile[]): void {
  const contents = new Set(kept.map(({ content }) => content));
  for (const { content } of files) if (!contents.has(content)) content.discard();
}

/** The logs in what was picked. Their real names may themselves say something (`zoe_angstrom.log`), so they are numbered. */
async function pickLogs(draft: Draft, call: Call): Promise<NamedLog[]> {
  const logs: NamedLog[] = [];
  let number = 0;
  const next = (): string => `logs/log-${String(++number).padStart(2, '0')}.log`;
  for (const path of draft.request.logs) {
    const { sources, excluded } = await listSources(path, () => call.cancelled());
    for (const log of sources) logs.push({ name: next(), log });
    for (const { name: original, why } of excluded) draft.excluded.push({ name: next(), original, why });
  }
  return logs;
}

async function redactLogs(draft: Draft, logs: readonly NamedLog[], call: Call): Promise<void> {
  if (logs.length === 0) return;
  const pool = startRedaction(draft, logs);
  try {
    for (const named of logs) {
      const result = await redactLog(draft, pool, named, call);
      if ('file' in result) draft.files.push(result.file);
      else draft.excluded.push({ name: named.name, original: named.log.name, why: result.refused });
    }
  } finally {
    await pool.close();
  }
}

/** Sends made-up people through the redactor as it is told now. */
function plantCanaries(draft: Draft, call: Call): void {
  call.progress(said('Trying made-up people'), 0, 0);
  draft.canaryReport = testCanaries(draft);
}

async function look(draft: Draft, call: Call): Promise<void> {
  call.progress(said('Checking for leaks'), 0, 0);
  await checkDraft(draft);
}
