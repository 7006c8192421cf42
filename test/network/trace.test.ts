import { describe, expect, it } from 'vitest';
import { tallySockets } from './trace.ts';

describe('the tally of a trace', () => {
  it('counts nothing where programs only talk to each other', () => {
    const trace = [
      '12 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5',
      '12 connect(5, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = -1 ENOENT',
      '13 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 7',
    ].join('\n');
    expect(tallySockets(trace)).toEqual({ made: { AF_UNIX: 1, AF_NETLINK: 1 }, internet: 0 });
  });

  it.each([
    '12 socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP) = 5',
    '12 socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = -1 EAFNOSUPPORT',
    '12 connect(5, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("9.9.9.9")}, 16) = -1 ENETUNREACH',
    '12 sendmmsg(5, [{msg_hdr={msg_name={sa_family=AF_INET6, sin6_port=htons(53)}}}], 1, 0) = -1',
    '12 socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)) = -1 EPERM',
  ])('counts what would reach a network, also where it failed: %s', (line) => {
    expect(tallySockets(line).internet).toBe(1);
  });
});
