import { randomBytes } from 'node:crypto';
import type { CanaryReport } from '../../../shared/bundle.ts';
import { Failure } from '../../../shared/failure.ts';
import { said, say } from '../../../shared/say.ts';
import { drawCanaries } from '../canaries/people.ts';
import type { CanaryPerson } from '../canaries/people.ts';
import type { CanaryOutput } from '../canaries/judge.ts';
import type { PlantedCanary, SampledLine } from '../canaries/plant.ts';
import { runCanaries } from '../canaries/run.ts';
import { redactOne } from '../redaction-threads/chunk.ts';
import { noState } from '../redaction/formats/format.ts';
import { buildKnownIndex } from '../redaction/known-people.ts';
import type { KnownIndex } from '../redaction/known-people.ts';
import { layerIndex } from '../redaction/layered-index.ts';
import { createPseudonyms } from '../redaction/pseudonyms.ts';
import { createRedactor } from '../redaction/redactor.ts';
import type { LogSession, Redactor } from '../redaction/redactor.ts';
import { isNobodys } from './check.ts';
import { decidedIn } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { problemFile } from './redact-problem.ts';

/** The made-up people of a draft, and the index of the inventory with them on top. */
export interface DraftCanaries {
  readonly people: readonly CanaryPerson[];
  readonly index: KnownIndex;
}

/** So many must be tested: none of 3,000 surviving means a recall of 99.9 % at 95 % confidence. */
const wanted = 3000;
/** About forty spellings each, so that no spelling is tested twice. */
const people = 110;
/** Behind every row number of the inventory. */
const firstNumber = 1 << 30;
const mostNamed = 20;

/** Draws the canaries of a draft: they are nobody of the inventory. */
export function drawDraftCanaries({ known, leakIndex }: Pick<Draft, 'known' | 'leakIndex'>): DraftCanaries {
  const drawn = drawCanaries({
    count: people,
    firstNumber,
    isFree: (text) => isNobodys(leakIndex, text),
  });
  return { people: drawn, index: layerIndex(known, buildKnownIndex(drawn)) };
}

/**
 * Plants canaries into copies of sampled lines of the draft's logs and of the problem, and sends these through a redactor that is told what the draft's own
 * is told. Its pseudonyms are thrown away, so that those of the bundle stay as they are. Undefined for a draft without logs.
 */
export function testCanaries(draft: Draft, makeRedactor = createRedactor): CanaryReport | undefined {
  const lines = sampledLines(draft);
  if (lines.every(({ file }) => file === problemFile)) return undefined;
  draft.canaries ??= drawDraftCanaries(draft);
  const { people: canaries, index } = draft.canaries;
  const pseudonyms = createPseudonyms({
    key: randomBytes(32),
    index,
    idOf: String,
    earlier: draft.pseudonyms.earlier,
  });
  const redactLine = lineRedactor(draft, makeRedactor({ index, pseudonyms, ...decidedIn(draft) }));
  const { recall, survivors } = runCanaries({
    canaries,
    lines,
    wanted,
    redact: (planted) => planted.map(redactLine),
    ownTokens: () => new Set(Array.from(pseudonyms.issued(), ({ token }) => token)),
  });
  const { tested, survived, withheld, atLeast, statement, byKind, byEncoding } = recall;
  return {
    planted: tested + withheld,
    tested,
    survived,
    recall: atLeast,
    statement,
    byKind: { ...byKind },
    byEncoding: { ...byEncoding },
    survivors: survivors.slice(0, mostNamed).map(({ planted: { file, spelling, encoding, slot } }) => ({
      file,
      kind: spelling.kind,
      spelling: spelling.variant,
      encoding,
      place: slot,
    })),
  };
}

const placeWords: Readonly<Record<string, string>> = said({
  user: 'user',
  path: 'path',
  query: 'query',
  word: 'word',
  json: 'json',
});

/** Throws `leak-found` where a canary survived: what let it pass lets people pass. */
export function assertNoSurvivor({ canaryReport }: Pick<Draft, 'canaryReport'>): void {
  const [first] = canaryReport?.survivors ?? [];
  if (canaryReport === undefined || first === undefined) return;
  const { kind, spelling, encoding, file, place } = first;
  throw new Failure(
    'leak-found',
    say`${canaryReport.survived} of ${canaryReport.tested} made-up people came through the redaction; nothing was sealed.`,
    {
      hint: say`The first is in ${file}: ${kind} (${spelling}; ${encoding}; in a ${placeWords[place] ?? place}). Leave this file out, and tell the maker of this program.`,
    },
  );
}

function sampledLines(draft: Draft): SampledLine[] {
  const lines: SampledLine[] = [];
  for (const { name, source } of draft.files) {
    if (source.from === 'log') lines.push(...source.samples);
    if (source.from === 'text')
      for (const [at, line] of source.text.split(/\r\n|\n|\r/).entries())
        if (line.trim() !== '') lines.push({ file: name, line, number: at + 1 });
  }
  return lines;
}

/** Redacts copies of lines as their originals were. */
function lineRedactor(draft: Draft, redactor: Redactor): (planted: PlantedCanary) => CanaryOutput {
  const sessions = new Map<string, LogSession>();
  for (const { name, source } of draft.files) {
    if (source.from !== 'log') continue;
    const session = redactor.openLog(name, source.firstLines);
    if (!('refused' in session)) sessions.set(name, session);
  }
  return ({ file, line, from: { number = 1, state = noState } }) => {
    const session = sessions.get(file);
    if (session !== undefined) return redactOne(session, line, number, state).after;
    return redactor.redactText(file, line)[0]?.after ?? null;
  };
}
