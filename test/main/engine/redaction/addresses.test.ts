import { fc } from '../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { createAddresses } from '../../../../main/engine/redaction/addresses.ts';
import { canonicalIPv6, isIPv4, isIPv6 } from '../../../../main/engine/redaction/ip.ts';
import { setting } from './setting.ts';

const make = () => createAddresses(setting({ people: [] }).pseudonyms);

describe('an address', () => {
  test.each([
    ['10.2.3.4', '10.64.0.1'],
    ['192.168.1.5', '10.64.0.1'],
    ['172.20.1.5', '10.64.0.1'],
    ['128.146.7.9', '198.18.0.1'],
    ['2600:1700:5b0::12', '2001:db8::1'],
    ['fe80::1%eth0', 'fd00::1'],
    ['fd12:3456::1', 'fd00::1'],
    ['::ffff:128.146.7.9', '::ffff:198.18.0.1'],
    ['[2600:1700:5b0::12]:8443', '[2001:db8::1]:8443'],
    ['128.146.7.9:443', '198.18.0.1:443'],
    ['128.146.7.9:51234', '198.18.0.1:0'],
    ['zoes-laptop.uni.example.edu', 'host-0001.redacted.invalid'],
    ['ip-10-2-3-4.uni.example.edu', 'ip-10-64-0-1.redacted.invalid'],
    ['dhcp-128-146-7-9.uni.example.edu', 'ip-198-18-0-1.redacted.invalid'],
  ])('%s becomes %s', (host, expected) => {
    expect(make().replace(host)).toBe(expected);
  });

  test.each(['-', '127.0.0.1', '::1', '0.0.0.0', '169.254.1.1', '255.255.255.255'])(
    '%s is nobody’s and stays',
    (host) => {
      expect(make().replace(host)).toBe(host);
    },
  );

  test('is the same one in every spelling', () => {
    const addresses = make();
    const one = addresses.replace('2600:1700:05b0::0012');
    expect(addresses.replace('2600:1700:5B0:0:0:0:0:12')).toBe(one);
    expect(addresses.replace('ZOE.example')).toBe(addresses.replace('zoe.example'));
    expect(addresses.replace('::ffff:10.1.1.1')).toBe(`::ffff:${addresses.replace('10.1.1.1')}`);
  });

  test('is valid, and nobody else’s', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.ipV4(), fc.ipV6()), { minLength: 2, maxLength: 50 }),
        (hosts) => {
          const addresses = make();
          const given = hosts.map((host) => addresses.replace(host));
          expect(given.every((host) => isIPv4(host) || isIPv6(host))).toBe(true);
          const distinct = new Set(hosts.map((host) => (isIPv6(host) ? canonicalIPv6(host) : host)));
          expect(new Set(given).size).toBe(distinct.size);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('an IPv6 address', () => {
  test.each([
    ['2001:0DB8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['::', '::'],
    ['1::', '1::'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['::FFFF:10.0.0.1', '::ffff:10.0.0.1'],
  ])('%s is spelled %s', (text, expected) => {
    expect(isIPv6(text)).toBe(true);
    expect(canonicalIPv6(text)).toBe(expected);
  });

  test.each(['1:2:3', '1::2::3', '12345::1', '::1.2.3', 'g::1', '1:2:3:4:5:6:7:8:9', ':', ''])(
    '%s is none',
    (text) => {
      expect(isIPv6(text)).toBe(false);
    },
  );
});
