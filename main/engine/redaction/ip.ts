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
