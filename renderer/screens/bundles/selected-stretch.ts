/** What was selected with the mouse in one line of a comparison, in characters of the original. */
export interface SelectedStretch {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** It holds nothing that was replaced. */
  readonly isPlain: boolean;
}

/** The selection of the window, where it lies within one cell of a comparison. */
export function selectedStretch(selection: Selection | null): SelectedStretch | undefined {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const cell = cellOf(range.startContainer);
  const row = cell?.closest<HTMLElement>('[data-line]');
  if (cell === undefined || row === null || row === undefined || cellOf(range.endContainer) !== cell)
    return undefined;
  let [start, end] = [-1, -1];
  let isPlain = true;
  for (const piece of cell.querySelectorAll<HTMLElement>('[data-start]')) {
    if (!range.intersectsNode(piece)) continue;
    const [from, to] = [Number(piece.dataset['start']), Number(piece.dataset['end'])];
    const isReplaced = piece.dataset['replaced'] !== undefined;
    const first = !isReplaced && piece.contains(range.startContainer) ? from + range.startOffset : from;
    const last = !isReplaced && piece.contains(range.endContainer) ? from + range.endOffset : to;
    if (first >= last) continue;
    if (isReplaced) isPlain = false;
    if (start < 0) start = first;
    end = last;
  }
  if (start < 0 || start >= end) return undefined;
  return { line: Number(row.dataset['line']), start, end, text: selection.toString(), isPlain };
}

function cellOf(node: Node): HTMLElement | undefined {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-side]') ?? undefined;
}
