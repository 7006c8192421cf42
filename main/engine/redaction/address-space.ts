import { isIPv4, isIPv6 } from './ip.ts';

const nobodys = /^(?:127\.|0\.0\.0\.0$|255\.255\.255\.255$|169\.254\.)/;
const privateV4 = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;
const dashedV4 = /^(?:[a-z]+[-.])?(\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3})(?=[.-]|$)/;

/** Whether an address is nobody's (loopback, link-local, broadcast, none) and may stay. */
export function isNobodysAddress(host: string): boolean {
  return host === '-' || host === '::1' || host === '::' || (nobodys.test(host) && isIPv4(host));
}

/** Hands out other addresses for hosts, in lower case and canonical spelling, always valid, in reserved space. */
export interface AddressSpace {
  /** `isFree` says that an address may be given; one that is not is passed over. */
  allocate(host: string, isFree: (address: string) => boolean): string;
}

/** Makes an empty space. Private addresses stay private, public ones go to 198.18.0.0/15 (RFC 2544) or 240.0.0.0/4, IPv6 to 2001:db8::/32. */
export function createAddressSpace(): AddressSpace {
  const given = new Map<string, string>();
  const counts = { private: 0, public: 0, v6: 0, v6local: 0, host: 0 };

  const next = (host: string, lookUp: (host: string) => string): string => {
    if (isNobodysAddress(host)) return host;
    if (isIPv4(host))
      return privateV4.test(host) ? dotted(10, 64, ++counts.private) : publicAddress(++counts.public);
    if (isIPv6(host)) return nextV6(host, lookUp);
    const inName = dashedV4.exec(host)?.[1]?.replaceAll('-', '.');
    if (inName !== undefined && isIPv4(inName))
      return `ip-${lookUp(inName).replaceAll('.', '-')}.redacted.invalid`;
    return `host-${String(++counts.host).padStart(4, '0')}.redacted.invalid`;
  };

  const nextV6 = (host: string, lookUp: (host: string) => string): string => {
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(host)?.[1];
    if (mapped !== undefined) return `::ffff:${lookUp(mapped)}`;
    const isLocal = /^f[cd]|^fe[89ab]/.test(host);
    return isLocal ? `fd00::${(++counts.v6local).toString(16)}` : `2001:db8::${(++counts.v6).toString(16)}`;
  };

  return {
    allocate(host, isFree) {
      const lookUp = (name: string): string => {
        const known = given.get(name);
        if (known !== undefined) return known;
        let address = next(name, lookUp);
        // What holds another address (`::ffff:…`, `ip-…`) does not change by asking again.
        for (let tries = 0; !isFree(address) && tries < 1 << 20; tries++) address = next(name, lookUp);
        given.set(name, address);
        return address;
      };
      return lookUp(host);
    },
  };
}

function dotted(first: number, second: number, count: number): string {
  return `${String(first)}.${String(second + (count >> 16))}.${String((count >> 8) & 255)}.${String(count & 255)}`;
}

function publicAddress(count: number): string {
  if (count < 1 << 17) return dotted(198, 18, count);
  return `${String(240 + ((count >> 24) & 15))}.${String((count >> 16) & 255)}.${String((count >> 8) & 255)}.${String(count & 255)}`;
}
