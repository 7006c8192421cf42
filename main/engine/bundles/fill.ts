import packageJson from '../../../package.json' with { type: 'json' };
import type { Call } from '../call.ts';
import { listSources } from '../intake/list-sources.ts';
import { createRedactor } from '../redaction/redactor.ts';
import type { WritableVault } from '../vault/vault.ts';
import { checkFiles, isCleanLine } from './check.ts';
import { keptPlaces } from './drafts.ts';
import type { Draft, DraftDoubt, DraftFile } from './drafts.ts';
import { withoutSpots } from './hidden-spots.ts';
import { makeFiles } from './made-files.ts';
import { redactLog, startRedaction } from './redact-log.ts';
import type { NamedLog } from './redact-log.ts';
import { redactProblem } from './redact-problem.ts';
import { spoolFile } from './spool-file.ts';

/** Redacts and makes every file of a new draft, then checks them. Throws the read failures, `cancelled`, `disk-full`. */
export async function fillDraft(vault: WritableVault, draft: Draft, call: Call): Promise<void> {
  draft.files = [redactProblem(draft)];
  await redactLogs(draft, await pickLogs(draft), call);
  const made = makeFiles(vault, draft.request, {
    version: packageJson.version,
    isClean: (line) => isCleanLine(draft, line),
  });
  for (const { name, bytes } of made.files) draft.files.push(spoolFile(draft.spool, name, bytes));
  draft.excluded.push(...made.excluded);
  checkDraft(draft, call);
}

/** Redacts some files of a draft anew, with the decisions and hidden words as they stand now; all others stay as they are. */
export async function refillFiles(
  draft: Draft,
  isStale: (file: DraftFile) => boolean,
  call: Call,
): Promise<void> {
  const { known: index, pseudonyms, hide } = draft;
  draft.redactor = createRedactor({ index, pseudonyms, hide, keep: keptPlaces(draft) });
  const stale = draft.files.filter(isStale);
  const logs = stale.flatMap(({ name, source }) =>
    source.from === 'log' ? [{ name, log: source.log }] : [],
  );
  const before = draft.files;
  draft.files = before.filter((file) => !stale.includes(file) || file.source.from === 'made');
  if (stale.some(({ source }) => source.from === 'text')) draft.files.push(redactProblem(draft));
  await redactLogs(draft, logs, call);
  const order = before.map(({ name }) => name);
  draft.files.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  for (const { name, content } of before)
    if (!draft.files.some((file) => file.name === name && file.content === content)) content.discard();
  checkDraft(draft, call);
}

/** The logs in what was picked. Their real names may themselves say something (`zoe_angstrom.log`), so they are numbered. */
async function pickLogs(draft: Draft): Promise<NamedLog[]> {
  const logs: NamedLog[] = [];
  let number = 0;
  const next = (): string => `logs/log-${String(++number).padStart(2, '0')}.log`;
  for (const path of draft.request.logs) {
    const { sources, excluded } = await listSources(path);
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

/** Checks what was not checked yet, and puts the doubts together. */
function checkDraft(draft: Draft, call: Call): void {
  call.progress('Checking for leaks', 0, 0);
  draft.files = draft.files.map((file) => {
    const content = withoutSpots(draft.spool, file.name, file.content, draft.hiddenSpots);
    if (content === file.content && file.found !== undefined) return file;
    return { ...file, content, found: checkFiles(draft, [{ name: file.name, bytes: bytesOf(content) }]) };
  });
  const doubts = new Map<string, DraftDoubt>();
  for (const file of draft.files)
    for (const doubt of doubtsOf(draft, file)) if (doubts.size < mostDoubts) doubts.set(doubt.doubt, doubt);
  draft.doubts = doubts;
}

/** Beyond this nobody would look at each: the redactor has hidden them, and the check refuses the rest. */
const mostDoubts = 5000;

function* doubtsOf(draft: Draft, { name, source, found = [] }: DraftFile): Generator<DraftDoubt> {
  const doubt = (
    line: number,
    start: number,
    end: number,
    what: Pick<DraftDoubt, 'rule' | 'text' | 'by'>,
  ): DraftDoubt => {
    const id = `${name} ${String(line)} ${String(start)} ${String(end)}`;
    const mark = { file: name, line, start, end };
    return { doubt: id, file: name, line, ...what, decision: draft.decisions.get(id) ?? 'open', mark };
  };
  if (source.from !== 'made')
    for (const { line, start, end, rule, text } of source.hits.doubts)
      yield doubt(line, start, end, { rule, text, by: 'redactor' });
  const kept = keptPlaces(draft);
  for (const { hard, line, start, end, kind, text } of found) {
    if (hard || kept.some((place) => place.file === name && place.line === line)) continue;
    yield doubt(line, start, end, { rule: kind, text, by: 'check' });
  }
}

function bytesOf(content: DraftFile['content']): Uint8Array {
  return Buffer.concat([...content.read()]);
}
