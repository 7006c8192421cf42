/**
 * How many rows stand above the header, by how many of their cells are filled: reports begin with a title or two, rows with a cell or two filled
 * where the table has many. Zero where it cannot be told.
 */
export function rowsAboveHeader(filled: readonly number[]): number {
  const table = filled.filter((count) => count > 2).toSorted((a, b) => a - b);
  const usual = table[Math.floor(table.length / 2)] ?? 0;
  if (usual < 3) return 0;
  const first = filled.findIndex((count) => count >= Math.max(3, usual * 0.6));
  return first > 0 && filled.slice(0, first).every((count) => count <= 2) ? first : 0;
}
