import { pick, seededRandom } from '../fixtures/random.ts';

type Line = (random: () => number) => string;

const number = (random: () => number, digits: number): string =>
  String(Math.floor((0.1 + random() * 0.9) * 10 ** digits)).padStart(digits, '1');
const hex = (random: () => number, digits: number): string =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
const clock = (random: () => number): string =>
  [24, 60, 60].map((limit) => String(Math.floor(random() * limit)).padStart(2, '0')).join(':');

/** Records of services about themselves, full of numbers that nobody has. */
const kinds: readonly Line[] = [
  (r) =>
    `${number(r, 6)} ${number(r, 6)} ${number(r, 3)} INFO dfs.DataNode: Received block blk_${number(r, 16)} of size ${number(r, 8)}`,
  (r) =>
    `2026-10-10 ${clock(r)},${number(r, 3)} INFO [main] task ${number(r, 5)} finished in ${number(r, 4)} ms`,
  (r) =>
    `Oct 10 ${clock(r)} host kernel: [${number(r, 6)}.${number(r, 6)}] memory ${number(r, 7)}K/${number(r, 8)}K available`,
  (r) => `{"ts":${number(r, 13)},"bytes":${number(r, 7)},"trace":"${hex(r, 32)}","status":200}`,
  (r) =>
    `10.0.0.1 - - [10/Oct/2026:${clock(r)} +0000] "GET /trac/visits/${number(r, 5)} HTTP/1.1" 200 ${number(r, 6)}`,
  (r) =>
    `10.0.0.1 - - [10/Oct/2026:${clock(r)} +0000] "GET /trac/api?recNum=${number(r, 8)} HTTP/1.1" 200 ${number(r, 4)}`,
  (r) => `commit ${hex(r, 40)} build ${number(r, 9)}`,
  (r) =>
    `2026/10/10 ${clock(r)} [error] ${number(r, 5)}#${number(r, 5)}: *${number(r, 7)} upstream timed out`,
  (r) =>
    `session ${hex(r, 8)}-${hex(r, 4)}-4${hex(r, 3)}-a${hex(r, 3)}-${hex(r, 12)} lasted ${number(r, 6)} s`,
  (r) => `GC freed ${number(r, 9)} bytes, heap ${number(r, 10)} of ${number(r, 10)}`,
];

/** Makes so many lines without anybody in them. What is recognised there as a person is chance. */
export function* makeNoise(count: number, seed = 1): Generator<string> {
  const random = seededRandom(seed);
  for (let line = 0; line < count; line++) yield pick(random, kinds)(random);
}
