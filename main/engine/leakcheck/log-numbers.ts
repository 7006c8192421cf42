/** Where the status and the size of an access log line stand: there a bare number is no sure sign of a person. */
export interface NumberPlaces {
  readonly from: number;
  readonly to: number;
}

/** Finds them by looking for `] "` and the quote that ends the request; undefined for a line of another form. */
export function statusAndSize(line: string): NumberPlaces | undefined {
  const opening = line.indexOf('] "');
  if (opening < 0) return undefined;
  let at = opening + 3;
  while (at < line.length && line.charAt(at) !== '"') at += line.charAt(at) === '\\' ? 2 : 1;
  const rest = /^" (\d{3}|-) (\d{1,19}|-)(?=$|\s)/.exec(line.slice(at, at + 40));
  return rest === null ? undefined : { from: at + 2, to: at + rest[0].length };
}

/** Where the time stamp of an access log line stands. */
export function timestamp(line: string): NumberPlaces | undefined {
  const match = /\[\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?\]/.exec(line);
  return match === null ? undefined : { from: match.index, to: match.index + match[0].length };
}
