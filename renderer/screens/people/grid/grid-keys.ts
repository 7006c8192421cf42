/** A cell: the row (-1 is that of the headings) and the column. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** What a key asks of the grid. */
export type KeyWish =
  | { readonly do: 'move'; readonly to: Cell; readonly extend: boolean }
  | { readonly do: 'toggle' | 'range' | 'all' | 'open' | 'edit' | 'copy' | 'fill' | 'go-to' | 'clear' };

/** The keys of one grid: how many rows and columns it has, and how many rows are a page. */
interface Bounds {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

/** What is pressed, as far as it matters. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What a key asks for while a cell has the focus (UX 2.9), or undefined where it is not the grid's. */
export function wishOf(pressed: Pressed, at: Cell, bounds: Bounds): KeyWish | undefined {
  if (pressed.altKey) return undefined;
  const isControl = pressed.ctrlKey || pressed.metaKey;
  const to = target(pressed.key, isControl, at, bounds);
  if (to !== undefined)
    return { do: 'move', to: within(to, bounds), extend: pressed.shiftKey && to.row !== at.row };
  if (isControl) return withControl[pressed.key.toLowerCase()];
  switch (pressed.key) {
    case ' ':
      return { do: pressed.shiftKey ? 'range' : 'toggle' };
    case 'Enter':
      return { do: 'open' };
    case 'F2':
      return { do: 'edit' };
    case 'Escape':
      return { do: 'clear' };
    default:
      return undefined;
  }
}

const withControl: Readonly<Record<string, KeyWish>> = {
  a: { do: 'all' },
  c: { do: 'copy' },
  d: { do: 'fill' },
  g: { do: 'go-to' },
};

function target(key: string, isControl: boolean, { row, column }: Cell, bounds: Bounds): Cell | undefined {
  const [last, end] = [bounds.rows - 1, bounds.columns - 1];
  switch (key) {
    case 'ArrowDown':
      return { row: isControl ? last : row + 1, column };
    case 'ArrowUp':
      return { row: isControl ? Math.min(row, 0) : row - 1, column };
    case 'ArrowRight':
      return { row, column: isControl ? end : column + 1 };
    case 'ArrowLeft':
      return { row, column: isControl ? 0 : column - 1 };
    case 'Home':
      return isControl ? { row: 0, column: 0 } : { row: 0, column };
    case 'End':
      return isControl ? { row: last, column: end } : { row: last, column };
    case 'PageDown':
      return { row: Math.max(row, 0) + bounds.page, column };
    case 'PageUp':
      return { row: Math.max(0, row - bounds.page), column };
    default:
      return undefined;
  }
}

function within({ row, column }: Cell, { rows, columns }: Bounds): Cell {
  return {
    row: Math.max(-1, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  };
}
