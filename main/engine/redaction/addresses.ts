import { canonicalIPv6, isIPv4, isIPv6 } from './ip.ts';
import { ownText } from './own-text.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Gives a host or address another one, always valid, in reserved space; the same one gets the same one. */
export interface Addresses {
  /** For `10.2.3.4`, `2001:db8::1`, `host.example`, with or without a port or zone; `-` stays. */
  replace(host: string): string;
}

const nobodys = /^(?:127\.|0\.0\.0\.0$|255\.255\.255\.255$|169\.254\.)/;
const privateV4 = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;
const dashedV4 = /^(?:[a-z]+[-.])?(\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3})(?=[.-]|$)/;

/** Makes the allocator of one bundle. Private addresses stay private, public ones go to 198.18.0.0/15 (RFC 2544) or 240.0.0.0/4. */
export function createAddresses(pseudonyms: Pseudonyms): Addresses {
  const given = new Map<string, string>();
  const counts = { private: 0, public: 0, v6: 0, v6local: 0, host: 0 };

  const allocate = (host: string): string => {
    if (isIPv4(host)) {
      if (nobodys.test(host)) return host;
      return privateV4.test(host) ? dotted(10, 64, ++counts.private) : publicAddress(++counts.public);
    }
    if (isIPv6(host)) return allocateV6(host);
    const inName = dashedV4.exec(host)?.[1]?.replaceAll('-', '.');
    if (inName !== undefined && isIPv4(inName))
      return `ip-${lookUp(inName).replaceAll('.', '-')}.redacted.invalid`;
    return `host-${String(++counts.host).padStart(4, '0')}.redacted.invalid`;
  };

  const allocateV6 = (host: string): string => {
    if (host === '::1' || host === '::') return host;
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(host)?.[1];
    if (mapped !== undefined) return `::ffff:${lookUp(mapped)}`;
    const isLocal = /^f[cd]|^fe[89ab]/.test(host);
    return isLocal ? `fd00::${(++counts.v6local).toString(16)}` : `2001:db8::${(++counts.v6).toString(16)}`;
  };

  const lookUp = (host: string): string => {
    if (host === '-' || pseudonyms.isIssued(host)) return host;
    const lower = host.toLowerCase();
    const name = isIPv6(lower) ? canonicalIPv6(lower) : lower;
    let known = given.get(name);
    if (known === undefined) {
      known = pseudonyms.issue(ownText(allocate(name)), 'address');
      given.set(ownText(name), known);
    }
    return known;
  };

  return {
    replace(host) {
      const [, inner, port] = /^\[([^\]]+)\](:\d{1,5})?$/.exec(host) ?? [];
      if (inner !== undefined) return `[${lookUp(withoutZone(inner))}]${keptPort(port)}`;
      const [, name, suffix] = /^([^:]+)(:\d{1,5})$/.exec(host) ?? [];
      if (name !== undefined) return `${lookUp(name)}${keptPort(suffix)}`;
      return lookUp(withoutZone(host));
    },
  };
}

/** Ports that services use stay; any other may be anything. */
const servicePorts = new Set(':80 :443 :8080 :8443 :8000 :8008 :8081 :8888 :3000 :5000 :9443'.split(' '));

function keptPort(port: string | undefined): string {
  if (port === undefined) return '';
  return servicePorts.has(port) ? port : ':0';
}

/** The zone of a link-local address names a network card. */
function withoutZone(host: string): string {
  const zone = host.indexOf('%');
  return zone > 0 ? host.slice(0, zone) : host;
}

function dotted(first: number, second: number, count: number): string {
  return `${String(first)}.${String(second + (count >> 16))}.${String((count >> 8) & 255)}.${String(count & 255)}`;
}

function publicAddress(count: number): string {
  if (count < 1 << 17) return dotted(198, 18, count);
  return `${String(240 + ((count >> 24) & 15))}.${String((count >> 16) & 255)}.${String((count >> 8) & 255)}.${String(count & 255)}`;
}
