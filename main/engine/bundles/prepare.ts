import { randomBytes } from 'node:crypto';
import packageJson from '../../../package.json' with { type: 'json' };
import type { BundleDraft } from '../../../shared/bundle.ts';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { buildLeakIndex } from '../leakcheck/leak-index.ts';
import { findByNumber } from '../people/find.ts';
import { buildKnownIndex } from '../redaction/known-people.ts';
import type { RedactedLine } from '../redaction/log-redactor.ts';
import { createPseudonyms } from '../redaction/pseudonyms.ts';
import { createRedactor } from '../redaction/redactor.ts';
import { toBase32 } from '../vault/base32.ts';
import { randomId } from '../vault/vault.ts';
import type { WritableVault } from '../vault/vault.ts';
import type { WriterState } from '../writer-state.ts';
import { caseRefFor } from './case-ref.ts';
import { checkFiles, isCleanLine, toLeak } from './check.ts';
import type { Draft, DraftRequest } from './drafts.ts';
import { knownPeople } from './known.ts';
import { made, makeFiles } from './made-files.ts';
import { redactLog } from './redact-log.ts';

/** Prepares a bundle in memory: redacts, makes, checks. Nothing is sealed and nothing written. */
export function prepareBundle(
  state: WriterState,
  input: Parsed<'bundles.prepare'>,
  call: Call,
): Output<'bundles.prepare'> {
  const vault = state.vault();
  const request: DraftRequest = {
    caseRef: input.caseRef,
    reason: input.reason,
    problem: input.problem,
    logs: input.logs.map((grant) => call.path(grant)),
    sample: input.sample,
    failuresOf: input.failuresOf,
    include: input.include,
  };
  call.progress('Reading the inventory', 0, 0);
  const draft = newDraft(vault, request);
  fill(vault, draft, call);
  state.drafts.add(draft);
  return toOutput(draft);
}

/** Settles doubts and redacts anew with them. A hard hit cannot be settled. */
export function decideDoubts(
  state: WriterState,
  input: Parsed<'bundles.decide'>,
  call: Call,
): Output<'bundles.decide'> {
  const draft = state.drafts.get(input.draft);
  for (const { doubt, decision } of input.decisions) {
    if (!draft.doubts.has(doubt)) throw new Failure('not-found', 'There is no such doubt in this bundle.');
    draft.decisions.set(doubt, decision);
    if (decision === 'redact') hideSpot(draft, doubt);
  }
  fill(state.vault(), draft, call);
  return toOutput(draft);
}

/** Hides words everywhere in the draft. */
export function hideWords(
  state: WriterState,
  input: Parsed<'bundles.hide'>,
  call: Call,
): Output<'bundles.hide'> {
  const draft = state.drafts.get(input.draft);
  draft.hide.push(...input.words);
  fill(state.vault(), draft, call);
  return toOutput(draft);
}

/** A draft as the contract gives it. */
export function toOutput(draft: Draft): BundleDraft {
  return {
    draft: draft.id,
    files: draft.files.map(({ name, bytes, lines, withheld }) => ({
      name,
      bytes: bytes.length,
      lines,
      withheld,
    })),
    replaced: Object.fromEntries([...draft.replaced].sort()),
    excluded: draft.excluded,
    doubts: [...draft.doubts.values()].map(({ doubt, file, line, text, rule, decision }) => ({
      doubt,
      file,
      line,
      text,
      rule,
      decision,
    })),
    leaks: draft.leaks,
    people: draft.people.size,
  };
}

function newDraft(vault: WritableVault, request: DraftRequest): Draft {
  const known = buildKnownIndex(knownPeople(vault));
  const leakIndex = buildLeakIndex(knownPeople(vault));
  const idOf = (person: number): string => findByNumber(vault, person)?.id ?? String(person);
  const pseudonyms = createPseudonyms({ key: randomBytes(32), index: known, idOf });
  return {
    id: randomId(),
    bundle: newBundleName(leakIndex),
    request,
    known,
    leakIndex,
    pseudonyms,
    redactor: createRedactor({ index: known, pseudonyms }),
    files: [],
    replaced: new Map(),
    excluded: [],
    people: new Set(),
    doubts: new Map(),
    hiddenSpots: new Map(),
    leaks: [],
    hide: [],
    decisions: new Map(),
  };
}

/** A name for the bundle that is nothing of anyone's. */
function newBundleName(leakIndex: Draft['leakIndex']): string {
  for (;;) {
    const name = `B-${toBase32(randomBytes(5)).toUpperCase()}`;
    if (isCleanLine({ leakIndex }, name)) return name;
  }
}

/** Redacts everything with the decisions as they stand, then checks it. */
function fill(vault: WritableVault, draft: Draft, call: Call): void {
  const keep = [...draft.doubts]
    .filter(([id]) => draft.decisions.get(id) === 'keep')
    .map(([, doubt]) => doubt.mark);
  draft.redactor = createRedactor({
    index: draft.known,
    pseudonyms: draft.pseudonyms,
    hide: draft.hide,
    keep,
  });
  draft.replaced = new Map();
  draft.people = new Set();
  draft.doubts = new Map();
  draft.excluded = [];
  draft.files = [redactProblem(draft)];
  for (const [index, path] of draft.request.logs.entries()) addLog(draft, path, index + 1, call);
  const extra = makeFiles(vault, draft.request, {
    version: packageJson.version,
    isClean: (line) => isCleanLine(draft, line),
  });
  draft.files.push(...extra.files);
  draft.excluded.push(...extra.excluded);
  draft.files = draft.files.map((file) => hideSpotsIn(file, draft.hiddenSpots));
  call.progress('Checking for leaks', 0, 0);
  const hits = checkFiles(draft, draft.files);
  draft.leaks = hits.filter((hit) => hit.hard).map(toLeak);
  for (const hit of hits.filter((each) => !each.hard)) {
    const mark = { file: hit.file, line: hit.line, start: hit.start, end: hit.end };
    if (keep.some((kept) => kept.file === hit.file && kept.line === hit.line)) continue;
    addDoubt(draft, mark, { rule: hit.kind, text: hit.text, by: 'check' });
  }
}

function redactProblem(draft: Draft): Draft['files'][number] {
  const name = 'problem.md';
  const lines = draft.redactor.redactText(name, draft.request.problem);
  for (const [index, line] of lines.entries()) note(draft, name, line, index + 1);
  const title = `Case: ${caseRefFor(draft.redactor, draft.request.caseRef)}`;
  const text = [title, '', ...lines.map((line) => line.after ?? '')].join('\n');
  return {
    ...made(name, `${text}\n`),
    withheld: lines.filter((line) => line.after === null).length,
    source: { from: 'text', text: draft.request.problem },
  };
}

function addLog(draft: Draft, path: string, position: number, call: Call): void {
  // The real name may itself say something (`zoe_angstrom.log`), so logs are numbered.
  const name = `logs/log-${String(position).padStart(2, '0')}.log`;
  const result = redactLog(draft.redactor, path, name, call, (line, number) => {
    note(draft, name, line, number);
  });
  if ('refused' in result) draft.excluded.push({ name, why: result.refused });
  else draft.files.push(result.file);
}

function note(draft: Draft, file: string, line: RedactedLine, number: number): void {
  for (const { rule } of line.replacements) draft.replaced.set(rule, (draft.replaced.get(rule) ?? 0) + 1);
  for (const person of line.people) draft.people.add(person);
  for (const { start, end, rule, text } of line.doubts) {
    addDoubt(draft, { file, line: number, start, end }, { rule, text, by: 'redactor' });
  }
}

const mostDoubts = 5000;

function addDoubt(
  draft: Draft,
  mark: { file: string; line: number; start: number; end: number },
  what: { rule: string; text: string; by: 'redactor' | 'check' },
): void {
  const id = `${mark.file} ${String(mark.line)} ${String(mark.start)} ${String(mark.end)}`;
  // Beyond this nobody would look at each: the redactor has hidden them, and the check refuses the rest.
  if (draft.doubts.size >= mostDoubts) return;
  const decision = draft.decisions.get(id) ?? 'open';
  draft.doubts.set(id, { doubt: id, file: mark.file, line: mark.line, ...what, decision, mark });
}

/** What the redactor doubts it has hidden itself; what only the check doubts is cut out of the finished line. */
function hideSpot(draft: Draft, id: string): void {
  const doubt = draft.doubts.get(id);
  if (doubt?.by !== 'check') return;
  const place = `${doubt.mark.file} ${String(doubt.mark.line)}`;
  draft.hiddenSpots.set(place, (draft.hiddenSpots.get(place) ?? new Set()).add(doubt.text));
}

function hideSpotsIn(file: Draft['files'][number], spots: Draft['hiddenSpots']): Draft['files'][number] {
  if (![...spots.keys()].some((place) => place.startsWith(`${file.name} `))) return file;
  const lines = file.bytes.toString('utf8').split('\n');
  for (const [place, texts] of spots) {
    const index = place.startsWith(`${file.name} `) ? Number(place.slice(file.name.length + 1)) - 1 : -1;
    const line = lines[index];
    if (line === undefined) continue;
    lines[index] = [...texts].reduce((text, spot) => text.replaceAll(spot, '-'), line);
  }
  return { ...file, bytes: Buffer.from(lines.join('\n'), 'utf8') };
}
