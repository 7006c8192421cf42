/** What redacting a log cost another public tool: megabytes a second, and how many identifiers it had been given. */
interface Peer {
  readonly tool: string;
  readonly rate: string;
  readonly memory: string;
  readonly knows: string;
}

/**
 * Measured once, on two cores of the same class, over 2 to 50 MB of an access log of the same form: end to end for sos and hcdiag, line by line in one
 * thread for the others. None of them checks its result.
 */
const peers: readonly Peer[] = [
  { tool: 'sos clean 4.0, 4.12', rate: '0.26-1.1', memory: '30-44 MB', knows: 'nobody' },
  {
    tool: 'sos clean 4.12',
    rate: '0.02',
    memory: '104 MB',
    knows: '33,333 user names; a million would take most of a day',
  },
  { tool: 'hcdiag', rate: '7-13', memory: '552 MB', knows: 'nobody' },
  { tool: 'redact-pii', rate: '11.4', memory: '-', knows: 'nobody; destroys times, ids and URLs' },
  { tool: '@redactpii/node', rate: '37.3', memory: '-', knows: 'nobody; leaves addresses' },
  { tool: '@arcjet/redact', rate: '0.51', memory: '-', knows: 'nobody' },
  { tool: 'openredaction', rate: '0.38', memory: '209 MB', knows: 'nobody' },
];

/** What this run measured. */
export interface OwnFigures {
  readonly people: number;
  /** Megabytes a second. */
  readonly oneThread: number;
  readonly twoThreads: number;
  readonly check: number;
  readonly peakMB: number;
}

/** Prints the own figures beside those of the others, as a markdown table. */
export function printPeers({ people, oneThread, twoThreads, check, peakMB }: OwnFigures): string {
  const knows = `${people.toLocaleString('en')} people, each with every identifier in every spelling`;
  const own: readonly Peer[] = [
    { tool: 'Trac Custodian, one thread', rate: oneThread.toFixed(0), memory: '-', knows },
    {
      tool: 'Trac Custodian, two threads',
      rate: twoThreads.toFixed(0),
      memory: `${peakMB.toFixed(0)} MB`,
      knows,
    },
    {
      tool: 'its leak check of the result',
      rate: check.toFixed(0),
      memory: '-',
      knows: 'the same people, without shared code',
    },
  ];
  const lines = [...own, ...peers].map((peer) => [peer.tool, peer.rate, peer.memory, peer.knows]);
  const head = ['redacting an access log', 'MB/s', 'memory', 'whom it knows'];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
