/** For so many days what undoes a change is kept (DESIGN 5). */
const undoDays = 30;

/** The moment before which nothing is kept any more that would undo a change. */
export function undoLimit(at = new Date()): string {
  return new Date(at.getTime() - undoDays * 86_400_000).toISOString();
}
