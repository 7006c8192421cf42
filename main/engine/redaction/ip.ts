const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const v4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

/** Whether a text is an IPv4 address in dotted form. */
export function isIPv4(text: string): boolean {
  return text.length <= 15 && v4.test(text);
}

/** Whether a text is an IPv6 address (RFC 4291), also with an IPv4 tail. */
export function isIPv6(text: string): boolean {
  if (text.length > 45 || !text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  const tail = last !== undefined && last.includes('.') ? (isIPv4(last) ? 2 : Number.NaN) : 1;
  const plain = tail === 1 ? groups : groups.slice(0, -1);
  const count = plain.length + (tail === 2 ? 2 : 0);
  if (Number.isNaN(tail) || !plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? count < 8 : count === 8;
}

/** One spelling for an IPv6 address that is valid: lower case, zeros cut, `::` for the first longest run of zeros (RFC 5952). An IPv4 tail stays. */
export function canonicalIPv6(text: string): string {
  const [head = '', tail] = text.toLowerCase().split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const width = [...left, ...right].some((group) => group.includes('.')) ? 7 : 8;
  const zeros = tail === undefined ? 0 : Math.max(0, width - left.length - right.length);
  const groups = [...left, ...new Array<string>(zeros).fill('0'), ...right].map((group) =>
    group.includes('.') ? group : group.replace(/^0+(?=.)/, ''),
  );
  const longest = longestZeros(groups);
  if (longest.length < 2) return groups.join(':');
  const before = groups.slice(0, longest.start).join(':');
  return `${before}::${groups.slice(longest.start + longest.length).join(':')}`;
}

function longestZeros(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== '0') start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}
