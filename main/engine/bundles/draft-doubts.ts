import type { DraftDoubt, DraftFile, Draft } from './drafts.ts';
import { originalsOf } from './output-lines.ts';

/** Beyond this nobody would look at each: the redactor has hidden them, and of those of the check more come once these are settled. */
const mostDoubts = 5000;

/** Puts the doubts of all files together, with what was decided about each. */
export function collectDoubts(draft: Draft): Map<string, DraftDoubt> {
  const doubts = new Map<string, DraftDoubt>();
  let [hidden, open] = [0, 0];
  for (const file of draft.files) {
    for (const doubt of redactorDoubts(draft, file))
      if (hidden++ < mostDoubts) doubts.set(doubt.doubt, doubt);
    for (const doubt of checkDoubts(draft, file))
      if (doubt.decision !== 'open' || open++ < mostDoubts) doubts.set(doubt.doubt, doubt);
  }
  return doubts;
}

function* redactorDoubts(draft: Draft, { name, source }: DraftFile): Generator<DraftDoubt> {
  if (source.from === 'made') return;
  for (const { line, start, end, rule, text } of source.hits.doubts) {
    const doubt = `${name} ${String(line)} ${String(start)} ${String(end)}`;
    const decision = draft.decisions.get(doubt) ?? 'open';
    const mark = { file: name, line, start, end };
    yield { doubt, file: name, line, start, end, rule, text, by: 'redactor', decision, mark };
  }
}

/**
 * What the check doubts in the finished file. Its name holds the text, the original line and which of several there it is, so that a decision stays with
 * what it was about when other lines change or something else in its own line. Where the custodian hid it and it is still there, it is open again.
 */
function* checkDoubts(draft: Draft, file: DraftFile): Generator<DraftDoubt> {
  const isKeptAlready = keptByRedactor(draft, file.name);
  for (const doubt of softHits(draft, file)) if (!isKeptAlready(doubt.line, doubt.text)) yield doubt;
}

function* softHits(draft: Draft, file: DraftFile): Generator<DraftDoubt> {
  const soft = (file.found ?? []).filter(({ hard }) => !hard);
  const originals = originalsOf(
    file,
    soft.map(({ line }) => line),
  );
  const same = new Map<string, number>();
  for (const { line: outputLine, start, end, kind: rule, text } of soft) {
    const line = originals.get(outputLine) ?? 0;
    const place = `check ${file.name} ${String(line)} ${text}`;
    const number = (same.get(place) ?? 0) + 1;
    same.set(place, number);
    const doubt = `${place} ${String(number)}`;
    const decision = draft.decisions.get(doubt) === 'keep' ? 'keep' : 'open';
    const mark = { file: file.name, line: outputLine, start, end };
    yield { doubt, file: file.name, line, start, end, rule, text, by: 'check', decision, mark };
  }
}

/** What the check doubts and the custodian lets stand, at that place only: `hitKey` of each. */
export function keptHits(draft: Draft): Set<string> {
  const kept = new Set<string>();
  for (const file of draft.files) {
    const isKeptAlready = keptByRedactor(draft, file.name);
    for (const { decision, line, text, mark } of softHits(draft, file)) {
      if (decision === 'keep' || isKeptAlready(line, text))
        kept.add(hitKey({ file: file.name, line: mark.line, text }));
    }
  }
  return kept;
}

/** A hit by its place and text: the file, its line in the finished file, and what stands there. */
export function hitKey(hit: { readonly file: string; readonly line: number; readonly text: string }): string {
  return `${hit.file} ${String(hit.line)} ${hit.text}`;
}

/** Makes what says whether the custodian kept the same text in a line of a file already, when the redactor doubted it. */
function keptByRedactor(draft: Draft, file: string): (line: number, text: string) => boolean {
  const kept = new Map<number, string[]>();
  for (const { doubt, by, file: where, line, text } of draft.doubts.values()) {
    if (by !== 'redactor' || where !== file || draft.decisions.get(doubt) !== 'keep') continue;
    kept.set(line, [...(kept.get(line) ?? []), text]);
  }
  return (line, text) => kept.get(line)?.some((each) => each.includes(text)) === true;
}
