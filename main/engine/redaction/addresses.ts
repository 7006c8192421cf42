import { isNobodysAddress } from './address-space.ts';
import { canonicalIPv6, isIPv6 } from './ip.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Gives a host or address another one, always valid, in reserved space; the same one gets the same one. */
export interface Addresses {
  /** For `10.2.3.4`, `2001:db8::1`, `host.example`, with or without a port or zone; `-` and nobody's addresses stay. */
  replace(host: string): string;
}

/** Reads hosts as logs write them; the addresses themselves are given by the pseudonyms of the bundle. */
export function createAddresses(pseudonyms: Pseudonyms): Addresses {
  const lookUp = (host: string): string => {
    if (isNobodysAddress(host) || pseudonyms.isIssued(host)) return host;
    const lower = host.toLowerCase();
    return pseudonyms.forAddress(isIPv6(lower) ? canonicalIPv6(lower) : lower);
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
