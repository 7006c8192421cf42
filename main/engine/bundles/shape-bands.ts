/** A run of a shape (`imports/plan/shape.ts`): what kind of character, and how many at least and at most. */
export interface ShapeRun {
  readonly kind: string;
  readonly least: number;
  readonly most: number;
}

const run = /(<[a-z ]{1,20}>|[^])(?:\{(\d{1,5})(?:-(\d{1,5}))?\})?/gu;

/** Takes a shape apart: `A a{5}` and, with bands, `a{4-7}`. */
export function runsOf(shape: string): ShapeRun[] {
  return [...shape.matchAll(run)].map(([, kind = '', least, most]) => ({
    kind,
    least: Number(least ?? 1),
    most: Number(most ?? least ?? 1),
  }));
}

/** Puts it together again. */
export function shapeOfRuns(runs: readonly ShapeRun[]): string {
  return runs
    .map(({ kind, least, most }) => {
      if (most === 1) return kind;
      return `${kind}{${String(least)}${most === least ? '' : `-${String(most)}`}}`;
    })
    .join('');
}

const bands = [1, 3, 7, 15, 31, 63, 127];

/** The band that a length lies in: 1, 2-3, 4-7, 8-15 and so on. */
export function bandOfLength(length: number): readonly [least: number, most: number] {
  const at = bands.findIndex((most) => length <= most);
  if (at < 0) return [128, 255];
  return [(bands[at - 1] ?? 0) + 1, bands[at] ?? length];
}

/** A coarser shape: lengths of runs as bands. What stands between them stays. */
export function bandedShape(shape: string): string {
  return shapeOfRuns(
    runsOf(shape).map((each) => {
      const [least, most] = /^[Aax9]$/.test(each.kind) ? bandOfLength(each.most) : [each.least, each.most];
      return { kind: each.kind, least, most };
    }),
  );
}

const names: Readonly<Record<string, string>> = { A: 'letters', a: 'letters', x: 'letters', 9: 'digits' };

/** The coarsest: which kinds of characters, and a band of the length. Odd characters are named. */
export function kindsOfShape(shape: string): string {
  const runs = runsOf(shape).filter((each) => each.kind !== '…');
  const kinds = new Set(
    runs.map(
      ({ kind }) => names[kind] ?? (kind.startsWith('<') ? kind : kind === ' ' ? 'spaces' : 'punctuation'),
    ),
  );
  const [least, most] = bandOfLength(lengthOfShape(shape));
  return `${[...kinds].sort().join(' + ')}, ${String(least)}-${String(most)} long`;
}

/** How many characters a shape stands for, at most. */
export function lengthOfShape(shape: string): number {
  return runsOf(shape).reduce((sum, each) => sum + each.most, 0);
}

/** How dates are laid out says nothing about anyone: digits in small groups, with separators between. */
export function isLayout(shape: string): boolean {
  return (
    shape.length <= 40 &&
    /\d/.test(shape) &&
    runsOf(shape).every(({ kind, most }) => /^[9/.: -]$/.test(kind) && most <= 8)
  );
}

/**
 * Gives for each shape the finest form of it that `k` of the counted share: the shape, the shape in bands, or nothing. A form is shared by all
 * that have it, whatever their finer shape, so the few are never what is left of the many.
 */
export function sharedShapes(
  counts: ReadonlyMap<string, number>,
  k: number,
): Map<string, string | undefined> {
  const coarse = new Map<string, number>();
  const rare = [...counts].filter(([, count]) => count < k);
  for (const [shape, count] of rare) {
    const band = bandedShape(shape);
    coarse.set(band, (coarse.get(band) ?? 0) + count);
  }
  return new Map(
    [...counts].map(([shape, count]) => {
      if (count >= k) return [shape, shape];
      const band = bandedShape(shape);
      return [shape, (coarse.get(band) ?? 0) >= k ? band : undefined];
    }),
  );
}
