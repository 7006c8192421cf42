import packageJson from '../../../package.json' with { type: 'json' };
import type { ArchiveSource } from './archive.ts';
import { caseRefFor } from './case-ref.ts';
import { writeDetermination } from './determination.ts';
import { replacedIn } from './drafts.ts';
import type { Draft, DraftFile } from './drafts.ts';
import { made } from './made-file.ts';
import { writeManifest } from './manifest.ts';
import type { Papers } from './papers.ts';
import { writeReadme } from './readme.ts';
import { spoolFile } from './spool-file.ts';
import { inEnglish } from '../../../shared/say.ts';

/** A file of a bundle that can be read again and again, and what the manifest says about it. */
export interface BundleContent extends ArchiveSource {
  readonly lines: number;
  readonly withheld: number;
  /** SHA-256 of its bytes, hex. */
  readonly sha256: string;
}

/** The files of a bundle in the order in which they are packed: the manifest, the papers, then the draft's own. */
export function contentsOf(draft: Draft, papers: Papers): BundleContent[] {
  const paper = (name: string, text: string): BundleContent =>
    contentOf(spoolFile(draft.spool, made(name, text)));
  const files = [
    paper('README.txt', writeReadme(papers.purgeBy)),
    paper('determination.json', writeDetermination(papers)),
    ...draft.files.map(contentOf),
  ];
  const doubts = [...draft.doubts.values()];
  const manifest = writeManifest({
    ...papers,
    bundle: draft.bundle,
    caseRef: caseRefFor(draft),
    version: packageJson.version,
    files,
    replaced: Object.fromEntries(replacedIn(draft)),
    smallGroups: draft.records?.report,
    canaries: draft.canaryReport,
    areTimesShifted: draft.shiftTimes !== 0,
    excluded: draft.excluded.map(({ name, why }) => ({ name, why: inEnglish(why) })),
    doubts: {
      redacted: doubts.filter((doubt) => doubt.decision === 'redact').length,
      kept: doubts.filter((doubt) => doubt.decision === 'keep').length,
    },
  });
  return [paper('manifest.json', manifest), ...files];
}

function contentOf({ name, content, lines, withheld }: DraftFile): BundleContent {
  return { name, size: content.size, lines, withheld, sha256: content.sha256, read: () => content.read() };
}
