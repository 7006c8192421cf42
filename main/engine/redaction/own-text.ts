/**
 * A copy of a text that stands by itself. A stretch of a line is kept by the engine as a view of the whole block it was read in, so that remembering one
 * word would keep a megabyte of log in memory.
 */
export function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
