import type { DraftDoubt, DraftFile, Draft } from './drafts.ts';
import { originalsOf } from './output-lines.ts';

/** Beyond this nobody would look at each: the redactor has hidden them, and the check refuses the rest. */
const mostDoubts = 5000;

/** Puts the doubts of all files together, with what was decided about each. */
export function collectDoubts(draft: Draft): Map<string, DraftDoubt> {
  const doubts = new Map<string, DraftDoubt>();
  for (const file of draft.files) {
    for (const doubt of [...redactorDoubts(draft, file), ...checkDoubts(draft, file)])
      if (doubts.size < mostDoubts) doubts.set(doubt.doubt, doubt);
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
 * What the check doubts in the finished file. Its name holds the text and the original line, so that a decision stays with what it was about when other
 * lines change. Where the custodian hid it and it is still there, it is open again.
 */
function* checkDoubts(draft: Draft, file: DraftFile): Generator<DraftDoubt> {
  for (const doubt of softHits(draft, file))
    if (!isKeptAlready(draft, file.name, doubt.line, doubt.text)) yield doubt;
}

function* softHits(draft: Draft, file: DraftFile): Generator<DraftDoubt> {
  const soft = (file.found ?? []).filter(({ hard }) => !hard);
  const originals = originalsOf(
    file,
    soft.map(({ line }) => line),
  );
  for (const { line: outputLine, start, end, kind: rule, text } of soft) {
    const line = originals.get(outputLine) ?? 0;
    const doubt = `check ${file.name} ${String(line)} ${String(start)} ${String(end)} ${text}`;
    const decision = draft.decisions.get(doubt) === 'keep' ? 'keep' : 'open';
    const mark = { file: file.name, line: outputLine, start, end };
    yield { doubt, file: file.name, line, start, end, rule, text, by: 'check', decision, mark };
  }
}

/** What the check doubts and the custodian lets stand, at that place only: `hitKey` of each. */
export function keptHits(draft: Draft): Set<string> {
  const kept = new Set<string>();
  for (const file of draft.files) {
    for (const { decision, line, text, mark } of softHits(draft, file)) {
      if (decision === 'keep' || isKeptAlready(draft, file.name, line, text))
        kept.add(hitKey({ file: file.name, line: mark.line, text }));
    }
  }
  return kept;
}

/** A hit by its place and text: the file, its line in the finished file, and what stands there. */
export function hitKey(hit: { readonly file: string; readonly line: number; readonly text: string }): string {
  return `${hit.file} ${String(hit.line)} ${hit.text}`;
}

/** The custodian kept the same text there already, when the redactor doubted it. */
function isKeptAlready(draft: Draft, file: string, line: number, text: string): boolean {
  for (const kept of draft.doubts.values()) {
    if (kept.by === 'redactor' && kept.file === file && kept.line === line && kept.text.includes(text))
      if (draft.decisions.get(kept.doubt) === 'keep') return true;
  }
  return false;
}
