/** Cuts a text at every separator and hands out each part with its place. */
export function splitAt(text: string, separator: string, take: (part: string, at: number) => void): void {
  let start = 0;
  for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
    take(text.slice(start, end), start);
    start = end + 1;
  }
  take(start === 0 ? text : text.slice(start), start);
}

/** Cuts a query into its pairs. The `&` of a numeric HTML entity (`&#64;`) is part of a value. */
export function splitPairs(query: string, take: (pair: string, at: number) => void): void {
  let start = 0;
  for (let end = query.indexOf('&'); end >= 0; end = query.indexOf('&', end + 1)) {
    if (isEntityAt(query, end)) continue;
    take(query.slice(start, end), start);
    start = end + 1;
  }
  take(start === 0 ? query : query.slice(start), start);
}

/** Where the fragment of a target begins, or -1. The `#` of a numeric HTML entity begins none. */
export function startOfFragment(target: string, from: number): number {
  for (let at = target.indexOf('#', from); at >= 0; at = target.indexOf('#', at + 1)) {
    if (at === 0 || !isEntityAt(target, at - 1)) return at;
  }
  return -1;
}

/** Where host and port of an absolute URL end. */
export function endOfAuthority(target: string, from: number): number {
  let at = from;
  while (at < target.length && !'/?#'.includes(target.charAt(at))) at++;
  return at;
}

const entity = /&#(?:\d{1,7}|x[0-9a-f]{1,6});/iy;

function isEntityAt(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 38 || text.charCodeAt(at + 1) !== 35) return false;
  entity.lastIndex = at;
  return entity.test(text);
}
