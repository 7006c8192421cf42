import { inflateSync } from 'node:zlib';

/** What a PDF says about itself, read from its bytes: objects in streams are unpacked, nothing else is understood. */
export interface PdfFacts {
  /** The whole file with every compressed stream unpacked, Latin-1. */
  readonly text: string;
  readonly isTagged: boolean;
  readonly language: string | undefined;
  readonly title: string | undefined;
  /** The structure types that are used, such as `Table`, `TH`, `H1`, with how often. */
  readonly tags: ReadonlyMap<string, number>;
}

/** Reads a PDF. Throws where the bytes are none. */
export function readPdf(bytes: Uint8Array): PdfFacts {
  const raw = Buffer.from(bytes).toString('latin1');
  if (!raw.startsWith('%PDF-') || !raw.trimEnd().endsWith('%%EOF'))
    throw new Error('These bytes are no PDF.');
  const text = raw.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, packed: string) => {
    try {
      return `stream\n${inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')}\nendstream`;
    } catch {
      return whole;
    }
  });
  const tags = new Map<string, number>();
  for (const [, tag = ''] of text.matchAll(/\/Type\s*\/StructElem\s*\/S\s*\/(\w+)/g))
    tags.set(tag, (tags.get(tag) ?? 0) + 1);
  return {
    text,
    isTagged: /\/MarkInfo\s*<<[^>]*\/Marked\s+true/.test(text) && /\/StructTreeRoot\s+\d+/.test(text),
    language: /\/Lang\s*\(([^)]*)\)/.exec(text)?.[1],
    title: /\/Title\s*\(([^)]*)\)/.exec(text)?.[1],
    tags,
  };
}
