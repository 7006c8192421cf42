import { describe, expect, it } from 'vitest';
import type { EngineThreads } from '../../main/engine-threads.ts';
import { createFileGrants } from '../../main/file-grants.ts';
import { createRouter } from '../../main/router.ts';
import { createHostCalls } from '../../main/host-calls.ts';
import { createVaultPlace } from '../../main/vault-place.ts';
import type { Answer } from '../../shared/failure.ts';
import type { AppEvent, Session } from '../../shared/session.ts';

const id = 'a'.repeat(26);
const summary = { id, kind: 'student', confidential: false, restricted: false };
const record = { ...summary, version: 1, hasPhoto: false, fields: {}, createdAt: 'x', updatedAt: 'x' };
const chained = { at: 'x', actor: 'O', detail: {}, hash: 'h' };
const values: Readonly<Record<string, unknown>> = {
  'people.get': record,
  'people.history': { changes: [] },
  'people.registrations': { registrations: [] },
  'people.photo': { mime: 'image/jpeg', bytes: new Uint8Array(3) },
  'people.search': { total: 1, totalIsExact: true, people: [summary] },
  'ledger.activity': {
    total: 2,
    entries: [
      { ...chained, seq: 2, action: 'request-commented', text: 'Ada called' },
      { ...chained, seq: 1, action: 'vault-created' },
    ],
    users: ['O'],
    actions: [],
  },
  'bundles.lookup': {
    matches: [
      { bundle: 'B', caseRef: 'c', person: summary, erased: false, behind: 'person' },
      { bundle: 'B', caseRef: 'c', person: null, erased: true, behind: 'erased' },
    ],
  },
};

/** A router over threads that answer as said; the writer's answers to views come from `writer`. */
function routed(
  writer: () => Promise<Answer<unknown>>,
  role: Session['role'] = 'custodian',
): {
  ask: ReturnType<typeof createRouter>;
  noted: unknown[];
  events: AppEvent[];
} {
  const noted: unknown[] = [];
  const events: AppEvent[] = [];
  const engine: EngineThreads = {
    call: (thread, request) => {
      if (thread === 'reader') return Promise.resolve({ ok: true, value: values[request.channel] });
      noted.push(request.input);
      return writer();
    },
    cancel: () => false,
    pause: () => false,
    lock: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const place = createVaultPlace();
  place.choose('/nowhere');
  place.open({ institution: 'U', operator: 'O', role });
  const grants = createFileGrants();
  const services = { runtime: 'cli', version: '0', pick: () => Promise.resolve([]) } as const;
  const host = createHostCalls({
    services,
    grants,
    place,
    workstation: { policy: {} },
    cancel: () => false,
    pause: () => false,
    lock: () => Promise.resolve(),
    countPeople: () => Promise.resolve(0),
  });
  const emit = (event: AppEvent): void => {
    events.push(event);
  };
  return { ask: createRouter({ engine, grants, place, host, emit }), noted, events };
}

const done = (): Promise<Answer<unknown>> => Promise.resolve({ ok: true, value: { noted: 1 } });

describe('what shows a full record', () => {
  it.each([
    ['people.get', { id: 'S1' }, { what: 'record', ids: [id] }],
    ['people.history', { id: 'S1' }, { what: 'record', ids: ['S1'] }],
    ['people.registrations', { id: 'S1' }, { what: 'record', ids: ['S1'] }],
    ['people.photo', { id }, { what: 'record', ids: [id] }],
    ['bundles.lookup', { pseudonym: 'P7K3Q9XM2PA' }, { what: 'pseudonym', ids: [id] }],
  ])('%s is written down by the writer', async (channel, input, views) => {
    const { ask, noted } = routed(done);
    expect(await ask(channel, input)).toMatchObject({ ok: true });
    expect(noted).toEqual([views]);
  });

  it('is not shown when that cannot be written down', async () => {
    const failure = { code: 'disk-full', message: 'The disk is full.' } as const;
    const { ask } = routed(() => Promise.resolve({ ok: false, failure }));
    expect(await ask('people.get', { id: 'S1' })).toEqual({ ok: false, failure });
  });

  it('does not wait for a writer that is busy with a long job', async () => {
    const { ask, noted } = routed(() => new Promise(() => undefined));
    expect(await ask('people.get', { id: 'S1' })).toMatchObject({ ok: true });
    expect(noted).toHaveLength(1);
  });

  it('is told to the screens of the ledger once, and not for a look that stands there already', async () => {
    const first = routed(done);
    await first.ask('people.get', { id: 'S1' });
    expect(first.events).toEqual([{ type: 'changed', what: 'ledger' }]);
    const again = routed(() => Promise.resolve({ ok: true, value: { noted: 0 } }));
    await again.ask('people.get', { id: 'S1' });
    expect(again.events).toEqual([]);
  });

  it('is not a list of people', async () => {
    const { ask, noted } = routed(done);
    await ask('people.search', { query: 'x' });
    expect(noted).toEqual([]);
  });
});

describe('what people wrote beside an entry of the audit chain', () => {
  it('is shown to custodians and administrators', async () => {
    for (const role of ['custodian', 'administrator'] as const) {
      const answer = await routed(done, role).ask('ledger.activity', {});
      expect(answer).toMatchObject({ ok: true, value: { entries: [{ text: 'Ada called' }, {}] } });
    }
  });

  it('is withheld from auditors, who see that it is there', async () => {
    const answer = await routed(done, 'auditor').ask('ledger.activity', {});
    expect(JSON.stringify(answer)).not.toContain('Ada');
    expect(answer).toEqual({
      ok: true,
      value: {
        total: 2,
        entries: [
          { ...chained, seq: 2, action: 'request-commented', textWithheld: true },
          { ...chained, seq: 1, action: 'vault-created' },
        ],
        users: ['O'],
        actions: [],
      },
    });
  });
});
