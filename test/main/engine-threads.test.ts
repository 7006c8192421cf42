import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEngine } from '../../main/engine-threads.ts';
import type { EngineThreads } from '../../main/engine-threads.ts';
import type { AppEvent } from '../../shared/session.ts';
import { temporaryFolder } from '../support/vault.ts';

/** A thread that says its role and how many calls it had, or ends as one does that ran out of memory. */
const thread = `
import { parentPort, workerData } from 'node:worker_threads';
let calls = 0;
parentPort.on('message', (message) => {
  if (message.type === 'lock') parentPort.postMessage({ type: 'value', seq: message.seq, value: null });
  else if (message.request.input === 'break') throw new Error('broken');
  else parentPort.postMessage({ type: 'value', seq: message.request.seq, value: workerData.role + ' ' + String(++calls) });
});
`;

let engine: EngineThreads;
let events: AppEvent[];

beforeEach(() => {
  const file = join(temporaryFolder(), 'thread.mjs');
  writeFileSync(file, thread);
  events = [];
  engine = startEngine({
    workerUrl: pathToFileURL(file),
    nativeBinding: undefined,
    onEvent: (event) => events.push(event),
  });
});

afterEach(async () => {
  await engine.close();
});

const ask = (role: 'viewer' | 'writer', input = ''): ReturnType<EngineThreads['call']> =>
  engine.call(role, { channel: 'viewer.close', input, files: {}, vaultFolder: null });

describe('the thread of opened bundles', () => {
  it('may break without locking the vault, and starts anew', async () => {
    expect(await ask('viewer')).toEqual({ ok: true, value: 'viewer 1' });
    expect(await ask('viewer', 'break')).toMatchObject({ ok: false, failure: { code: 'not-found' } });
    expect(await ask('viewer')).toEqual({ ok: true, value: 'viewer 1' });
    expect(await ask('writer')).toEqual({ ok: true, value: 'writer 1' });
    expect(events).toEqual([]);
  });

  it('forgets everything when the vault locks', async () => {
    await ask('viewer');
    await engine.lock();
    expect(await ask('viewer')).toEqual({ ok: true, value: 'viewer 1' });
    expect(await ask('writer')).toEqual({ ok: true, value: 'writer 1' });
  });

  it('that stopped answers whoever asks it that it did, and locking does not wait for it', async () => {
    await ask('writer', 'break');
    expect(await ask('writer')).toMatchObject({ ok: false, failure: { code: 'internal' } });
    await engine.lock();
  });

  it('is not the one of the vault, whose end locks', async () => {
    expect(await ask('writer', 'break')).toMatchObject({ ok: false, failure: { code: 'internal' } });
    expect(events).toEqual([{ type: 'locked', why: 'failed' }]);
  });
});
