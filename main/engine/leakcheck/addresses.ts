/** Own address space: what a bundle writes, and what is nobody's (loopback, documentation, any, broadcast). */
export function isOwnV4(text: string): boolean {
  const parts = text.split('.').map(Number);
  const [first = 0, second = 0, third = 0] = parts;
  if (parts.some((part) => part > 255)) return true;
  return (
    first === 127 ||
    first >= 240 ||
    (first === 10 && second >= 64 && second < 128) ||
    (first === 198 && second >> 1 === 9) ||
    (first === 192 && second === 0 && third === 2) ||
    (first === 198 && second === 51 && third === 100) ||
    (first === 203 && second === 0 && third === 113) ||
    (first === 169 && second === 254) ||
    text === '0.0.0.0'
  );
}

/** Whether a text is an IPv6 address (RFC 4291) of eight groups, or fewer around one `::`. */
export function isV6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const tail = groups.at(-1)?.includes('.') === true ? 1 : 0;
  if (!groups.slice(0, groups.length - tail).every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = groups.length + tail;
  return halves.length === 2 ? count < 8 && count > 0 : count === 8;
}

/** Own IPv6 space: documentation (RFC 3849), loopback, any, a few numbered local ones, and IPv4 of ours inside. */
export function isOwnV6(text: string): boolean {
  const lower = text.toLowerCase();
  if (/^(?:::1|::|2001:db8:.*|fd00::[0-9a-f]{1,6})$/.test(lower)) return true;
  const inner = /^::(?:ffff:)?((?:\d{1,3}\.){3}\d{1,3})$/.exec(lower)?.[1];
  return inner !== undefined && isOwnV4(inner);
}

/** A network card's address is ours when it is locally administered (IEEE 802: the second bit of the first byte). */
export function isOwnMac(text: string): boolean {
  return (
    (Number.parseInt(text.slice(0, 2), 16) & 2) !== 0 || /^(?:00[:-]?){5}00$|^(?:ff[:-]?){5}ff$/i.test(text)
  );
}
