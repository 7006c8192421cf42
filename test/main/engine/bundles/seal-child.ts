import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { prepareBundle } from '../../../../main/engine/bundles/prepare.ts';
import { sealBundle } from '../../../../main/engine/bundles/seal-bundle.ts';
import type { Call } from '../../../../main/engine/call.ts';
import { unlock } from '../../../../main/engine/vault-calls.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import { parseInput } from '../../../../shared/contract.ts';

/** Seals a bundle of the vault named first into the folder named second, and waits to be killed in the middle of it. */
const [vaultFolder = '', out = '', recipient = '', passphrase = ''] = process.argv.slice(2);

const call: Call = {
  vaultFolder,
  path: (path) => (path.startsWith('grant-') ? join(out, 'bundle.age') : path),
  cancelled: () => false,
  progress(phase) {
    if (phase !== 'Sealing') return;
    writeSync(1, 'ready\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
};

const state = createWriterState(undefined, () => undefined);
await unlock(state, { passphrase }, call);
writeFileSync(
  join(out, 'access.log'),
  '10.0.0.1 - - [01/Nov/2026:10:00:00 -0700] "GET /a HTTP/1.1" 200 5 "-" "-"\n',
);
const wish = parseInput('bundles.prepare', { caseRef: 'RS-7', reason: 'import fails' });
const { draft } = await prepareBundle(state, { ...wish, logs: [join(out, 'access.log')] }, call);
await sealBundle(
  state,
  parseInput('bundles.seal', {
    draft,
    recipients: [recipient],
    acceptUnchecked: true,
    gate: { instructionsFrom: 'Support', instructionsRef: 'T-1' },
    determination: 'needed',
    basis: 'other',
    purgeBy: new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10),
    approve: true,
    out: `grant-${'0'.repeat(32)}`,
  }),
  call,
);
