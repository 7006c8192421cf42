import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, isChannel, parseInput } from '../../../../shared/contract.ts';
import type { ChannelOf, Input, Output } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/failure.ts';
import { previewMany } from '../../../../main/engine/people/bulk.ts';
import { noteRefusal } from '../../../../main/engine/imports/apply/refusals.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { findDisclosureFaults } from '../../../../main/engine/ledger/verify-disclosures.ts';
import { writeHandlers } from '../../../../main/engine/write-handlers.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import { removeSampleFolder } from '../../../../main/sample-folder.ts';
import { listLetters } from '../../../../main/engine/people/erasure/notices.ts';
import type { WriterState } from '../../../../main/engine/writer-state.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import { testKeychain } from '../../../support/keychain.ts';
import { keepUntilEnd, temporaryFolder, testPassphrase } from '../../../support/vault.ts';

type Changing = ChannelOf<'write' | 'job'>;

/** What changes nothing that outlives the session, and gives nothing out: why it leaves no entry. */
const exempt: Readonly<Partial<Record<Changing, string>>> = {
  'backups.preview': 'only reads',
  'imports.inspect': 'looks at a file of the custodian',
  'imports.plan': 'stays in memory until it is applied',
  'imports.rejects': 'shows rows of a file that the custodian gave',
  'imports.discard': 'forgets what was in memory',
  'bundles.prepare': 'stays in memory until it is sealed',
  'bundles.compare': 'shows what bundles.reveal allowed, which has an entry',
  'bundles.seek': 'gives a position',
  'bundles.hits': 'shows what bundles.reveal allowed',
  'bundles.doubt': 'shows what bundles.reveal allowed',
  'bundles.rareWords': 'shows words that would be sealed',
  'bundles.inspectLogs': 'looks at files of the custodian',
  'bundles.decide': 'changes a draft in memory',
  'bundles.hide': 'changes a draft in memory',
  'access.expire': 'deletes files whose day has passed; each has an entry',
  'bundles.discard': 'forgets a draft in memory; entries of the allow-list that go with it have an entry',
};

/** Stands in every value of every person, and in everything that is typed; no entry of the chain may hold it. */
const mark = 'Zqvx';
const grants = new Map<string, string>();
const touched = new Set<string>();
const keychain = testKeychain();
let state: WriterState;
let folder: string;

beforeAll(() => {
  folder = temporaryFolder();
  keepUntilEnd();
  state = createWriterState(undefined, () => undefined);
});

afterAll(() => {
  if (state.isOpen()) state.lock();
});

function grant(name: string, content?: string | Uint8Array, use = '0'): string {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  const made = `grant-${use}${grants.size.toString(16).padStart(31, '0')}`;
  grants.set(made, path);
  return made;
}

async function ask<C extends Changing>(channel: C, input: Input<C>): Promise<Output<C>> {
  return writeHandlers[channel](state, parseInput(channel, input), {
    vaultFolder: join(folder, 'vault'),
    path: (granted) => grants.get(granted) ?? granted,
    progress: () => undefined,
    cancelled: () => false,
    keychain,
  });
}

function entries(): number {
  if (!state.isOpen()) return 0;
  return state.vault().db.prepare<[], { n: number }>('SELECT count(*) AS n FROM audit').get()?.n ?? 0;
}

/** Makes a change, and looks whether the chain has grown. */
async function change<C extends Changing>(channel: C, input: Input<C>): Promise<Output<C>> {
  const before = entries();
  const output = await ask(channel, input);
  expect([channel, entries() > before]).toEqual([channel, true]);
  touched.add(channel);
  return output;
}

function person(id: string): { kind: 'student'; fields: Record<string, string> } {
  return {
    kind: 'student',
    fields: {
      externalId: `${mark}${id}`,
      familyName: `${mark}son`,
      givenName: `${mark}a${id}`,
      email: `${mark}${id}@fixture-u.edu`,
      notes: `${mark} note`,
      [`custom:${mark} column`]: `${mark} value`,
    },
  };
}

async function planned(name: string, rows: readonly string[]): Promise<Output<'imports.plan'>> {
  const file = grant(
    name,
    `ID,Last_Name,First_Name,Email,Birthdate\r\n${rows.map((row) => `${row}\r\n`).join('')}`,
  );
  const found = await ask('imports.inspect', { file, kind: 'student' });
  return ask('imports.plan', {
    file,
    kind: 'student',
    format: found.format,
    mapping: found.columns,
    options: { scope: 'delta' },
  });
}

describe('every change leaves an entry in the audit chain, and no value of anybody in it', () => {
  it('of the vault and of people', async () => {
    await change('vault.create', {
      folder: grant('vault'),
      institution: `${mark} University`,
      operator: `${mark} Operator`,
      passphrase: testPassphrase,
    });
    await expect(ask('vault.unlock', { passphrase: 'a wrong passphrase of nobody' })).rejects.toThrow(
      Failure,
    );
    await change('vault.unlock', { passphrase: testPassphrase });
    await change('vault.verify', {});
    await change('vault.setLocks', { idleMinutes: 5, clipboardSeconds: 20, hideFromScreenshots: true });
    await change('vault.changePassphrase', {
      current: testPassphrase,
      next: 'violet harbour engine thistle',
    });
    await expect(
      ask('vault.changePassphrase', { current: 'wrong', next: 'violet harbour engine thistle two' }),
    ).rejects.toThrow(Failure);
    await change('slots.add', {
      name: `${mark} Second`,
      role: 'custodian',
      passphrase: 'marble kettle seventeen owls',
      own: 'violet harbour engine thistle',
    });
    const own = 'violet harbour engine thistle';
    const third = await ask('slots.add', {
      name: `${mark} Third`,
      role: 'custodian',
      passphrase: 'pebble saddle cobalt ninety',
      own,
    });
    await change('slots.setRole', { slot: third.slot, role: 'auditor', own });
    await change('slots.revoke', { slot: third.slot, own });
    await change('slots.renewRecovery', { own });
    const { slot } = await change('slots.addKeychain', { own });
    await change('slots.removeKeychain', { slot });
    await change('vault.rekey', { own });
    const first = await change('people.add', person('1001'));
    const second = await change('people.add', person('1002'));
    const edited = await change('people.set', {
      id: first.id,
      fields: { familyName: `${mark}berg`, [`custom:${mark} column`]: mark },
    });
    await change('people.undo', { change: edited.change ?? 0 });
    await change('people.redo', { change: edited.change ?? 0 });
    const forAll = { filter: { query: mark }, field: `custom:${mark} column`, value: `${mark} for all` };
    const { selection } = await previewMany(state.vault(), parseInput('people.previewMany', forAll));
    const { bulk } = await change('people.setMany', { ...forAll, selection });
    await change('people.undoMany', { bulk: bulk ?? 0 });
    await change('people.redoMany', { bulk: bulk ?? 0 });
    await change('people.copied', { people: 60, columns: 4 });
    const { view } = await change('people.saveView', {
      name: `${mark} view`,
      filter: { query: mark },
      look: { columns: [{ id: 'name' }], sort: 'name', descending: false },
    });
    await change('people.deleteView', { view });
    await change('people.setPhoto', { id: first.id, bytes: new Uint8Array(jpegPicture(3)) });
    await change('people.removePhoto', { id: first.id });
    await change('people.viewed', { ids: [`${mark}1001`], what: 'record' });
    await change('people.viewed', { ids: [first.id], what: 'field', field: `custom:${mark} column` });
    const { hold } = await change('holds.add', {
      ids: [first.id],
      reason: mark,
      reviewer: mark,
      until: inSixtyDays(),
    });
    await change('holds.extend', { hold, until: inSixtyDays(), reviewer: mark });
    await change('holds.release', { hold, reason: mark });
    await change('people.restrict', { id: first.id, ground: 'unlawful-processing', note: mark });
    await change('people.liftRestriction', {
      id: first.id,
      informedOn: today(),
      informedBy: 'phone',
      note: mark,
    });
    const { merge } = await change('people.merge', { keep: first.id, drop: second.id });
    await change('people.undoMerge', { merge });
  });

  it('of imports', async () => {
    const plan = await planned(`${mark}.csv`, [
      `${mark}2001,${mark}ova,${mark}ia,${mark}2001@fixture-u.edu,2001-02-03`,
      `${mark}2002,${mark}sen,${mark}ib,${mark}1001@fixture-u.edu,2001-02-04`,
      `,${mark},,,not a day`,
    ]);
    await change('imports.saveRejects', { plan: plan.plan, out: grant('rejects.csv') });
    const receipt = await change('imports.apply', { plan: plan.plan });
    const held = state.vault().db.prepare<[], { no: number }>('SELECT no FROM held_row').get();
    await change('imports.decideHeld', { held: held?.no ?? 0, decision: 'different' });
    await change('imports.undo', { receipt: receipt.receipt });
    const third = await planned(`${mark}-third.csv`, [`${mark}2004,${mark}ova,${mark}ic,,`]);
    const { receipt: done } = await ask('imports.apply', { plan: third.plan });
    await change('imports.deleteSource', {
      file: grant(`${mark}-third.csv`, undefined, 'c'),
      receipts: [done],
    });
    const again = await planned('again.csv', [`${mark}2003,${mark}ova,${mark}ia,,`]);
    const found = await ask('imports.inspect', { file: grant('again.csv'), kind: 'student' });
    await change('imports.saveProfile', {
      name: `${mark} nightly`,
      settings: {
        kind: 'student',
        format: found.format,
        mapping: found.columns,
        headers: found.columns.map(({ header }) => header),
        scope: 'delta',
        update: found.update,
      },
    });
    await change('imports.deleteProfile', { name: `${mark} nightly` });
    noteRefusal(state.vault(), again, undefined);
    await change('imports.dismissRefusal', { refusal: 1 });
  });

  it('of bundles and recipients', async () => {
    const key = await identityToRecipient(await generateX25519Identity());
    await change('recipients.add', { label: `${mark} key`, key, note: mark });
    await change('recipients.check', { recipient: `${mark} key`, channel: 'phone', with: mark });
    await change('bundles.setSmallGroup', { k: 12 });
    await change('bundles.setPolicy', { keepMapDays: 40 });
    const log = `10.1.2.3 - - [10/Nov/2026:13:55:36 -0700] "GET /x?user=${mark}1001 HTTP/1.1" 500 23 "-" "curl/8.5.0"\n10.1.2.3 - - [10/Nov/2026:13:55:36 -0700] "GET /Zwombat/x HTTP/1.1" 200 23 "-" "curl/8.5.0"\n`;
    const draft = await ask('bundles.prepare', {
      caseRef: `${mark}-7`,
      reason: `${mark} fails`,
      problem: 'It fails since Monday',
      logs: [grant('access.log', log)],
      logsReason: mark,
      sample: 0,
      include: { environment: false, schema: false, failures: false },
    });
    await change('bundles.reveal', { draft: draft.draft });
    const place = await placeOf(draft.draft, 'Zwombat');
    {
      await change('bundles.allow', {
        draft: draft.draft,
        place,
        scope: 'always',
        reason: mark,
        expires: inSixtyDays(),
      });
      const { entry } = state
        .vault()
        .db.prepare<[], { entry: string }>('SELECT entry FROM allow_entry')
        .get() ?? { entry: '' };
      await change('bundles.revoke', { entry, draft: draft.draft });
    }
    await change('bundles.review', { draft: draft.draft, out: grant('review') });
    const decisions = draft.doubts.map(({ doubt }) => ({ doubt, decision: 'redact' as const }));
    if (decisions.length > 0) await ask('bundles.decide', { draft: draft.draft, decisions });
    await expect(
      ask('bundles.seal', {
        ...sealing(draft.draft, key),
        approver: { operator: `${mark} Second`, passphrase: 'wrong' },
      }),
    ).rejects.toThrow(Failure);
    const sealed = await change('bundles.seal', sealing(draft.draft, key));
    await change('bundles.confirmPurge', { bundle: sealed.bundle, by: mark, evidence: mark });
    await change('recipients.retire', { recipient: `${mark} key` });
  });

  it('of requests', async () => {
    await change('requests.setPolicy', {
      authority: mark,
      office: mark,
      holidays: [{ on: '2026-12-25', name: mark }],
    });
    const asked = { right: 'objection', laws: ['gdpr', 'uk-gdpr'], channel: 'email' } as const;
    const who = { ...asked, laws: [...asked.laws], requester: `${mark} asks`, note: mark };
    const { ref: request, receivedOn } = await change('requests.new', who);
    await change('requests.link', { request, person: `${mark}1001` });
    await change('requests.askIdentity', { request });
    await change('requests.fee', { request, askedOn: receivedOn, paidOn: receivedOn });
    await change('requests.verify', { request, method: 'no-reasonable-doubt', reason: mark });
    await change('requests.pause', { request, note: mark });
    await change('requests.resume', { request });
    await change('requests.extend', { request, reasons: mark });
    await change('requests.assess', {
      request,
      decision: 'grant',
      ground: 'gdpr-21-1',
      exceptions: ['gdpr-21-1-claims'],
      reasons: mark,
    });
    await change('requests.reopen', { request });
    await change('requests.assess', { request, decision: 'grant', ground: 'gdpr-21-1' });
    await change('requests.comment', { request, text: mark });
    await change('requests.assign', { request, owner: `${mark} Second` });
    await change('requests.carryOut', { request, purposes: ['newsletter'] });
    await change('requests.answer', { request, channel: 'letter' });
    await change('requests.close', { request });
    await change('requests.forget', { request });
    const first = await change('requests.new', who);
    const again = await change('requests.new', who);
    await change('requests.duplicate', { request: again.ref, of: first.ref });
    await change('requests.withdraw', { request: first.ref, channel: 'phone', note: mark });
  });

  it('of packages of data', async () => {
    await change('access.setPolicy', { deleteAfterDays: 7, information: { complaint: mark } });
    const { ref } = await change('requests.new', {
      right: 'access',
      laws: ['gdpr'],
      person: `${mark}1001`,
      channel: 'letter',
    });
    await change('requests.verify', { request: ref, method: 'signed-letter' });
    await change('requests.assess', { request: ref, decision: 'grant', ground: 'gdpr-15' });
    const { made } = await change('access.build', {
      request: ref,
      leaveOut: ['photo'],
      leaveOutReason: mark,
      cover: [mark],
      out: grant('package.zip'),
    });
    await change('access.delete', { package: made.package });
    await change('requests.carryOut', { request: ref });
    await change('requests.answer', { request: ref, channel: 'letter' });
    await change('requests.close', { request: ref });
  });

  it('of what leaves and of erasures', async () => {
    await change('exports.run', {
      format: 'traccloud',
      purpose: `${mark} report`,
      recipient: mark,
      out: grant('export'),
    });
    const party = { type: 'parent', person: mark, org: mark, contact: mark } as const;
    const fields: Omit<Input<'ledger.further'>, 'disclosure'> = {
      what: mark,
      party,
      interest: mark,
      purpose: mark,
      basis: '34-cfr-99.31-a-10-emergency',
      elements: ['email', `custom:${mark} column`],
      instructions: mark,
      consent: mark,
      additional: [{ name: mark, interest: mark }],
      emergency: { threat: mark, parties: [mark] },
      note: mark,
    };
    const { disclosure } = await change('ledger.record', { ...fields, ids: [`${mark}1001`] });
    await change('ledger.further', { ...fields, disclosure });
    await change('ledger.correct', { disclosure, reason: mark });
    const order = await change('ledger.record', {
      ...fields,
      basis: '34-cfr-99.31-a-9-legal-order',
      elements: ['email'],
      order: {
        kind: 'subpoena',
        body: mark,
        docket: mark,
        issuedOn: today(),
        scope: [{ element: 'email', paragraph: mark }],
        counsel: { by: mark, on: today() },
        notice: { told: 'forbidden', why: mark },
      },
      ids: [`${mark}1001`],
    });
    await change('ledger.extract', { disclosure: order.disclosure, out: grant('extract.csv') });
    await change('ledger.report', { about: 'person', id: `${mark}1001` });
    await change('ledger.report', { about: 'recipient', id: mark });
    await change('ledger.report', { about: 'list', only: { person: `${mark}1001`, recipient: mark } });
    await change('ledger.reportActivity', { person: `${mark}1001` });
    const { breach } = await change('breaches.add', {
      awareAt: '2026-01-02T10:00:00Z',
      disclosures: [disclosure],
      readable: true,
      nature: mark,
      contact: mark,
      consequences: mark,
      measures: mark,
    });
    await change('breaches.step', { breach, kind: 'measures', note: mark });
    await change('breaches.notice', { breach });
    await expect(ask('ledger.statement', { since: today(), until: today() })).rejects.toThrow(
      /disclosures in this period/,
    );
    await change('ledger.anchor', {});
    await change('ledger.export', { texts: true, out: grant('log.jsonl') });
    const { rule } = await change('retention.saveRule', {
      values: { name: mark, from: 'last-term-end', amount: 5, unit: 'years', then: 'erase', basis: mark },
    });
    await change('retention.export', { rule });
    await change('retention.removeRule', { rule });
    await change('retention.setTerm', { name: `${mark}26`, endsOn: '2026-12-31' });
    await change('retention.keep', { ids: [`${mark}1001`], until: '2150-01-01', reason: mark });
    await change('erase.setPolicy', { secondPerson: false });
    const { certificate } = await change('erase.run', {
      ids: [`${mark}1001`],
      reason: `${mark} asked`,
      basis: 'gdpr-17-1-b',
      confirm: '1001',
    });
    const [letter] = listLetters(state.vault(), { certificate: certificate.certificate }).notices;
    await change('erase.notified', { notice: letter?.notice ?? 0, on: today(), channel: mark });
    await change('suppression.release', { id: `${mark}1001`, reason: mark });
    await change('erase.setPolicy', { secondPerson: false });
    state
      .vault()
      .db.prepare("INSERT INTO meta (name, value) VALUES ('erasures-unknown-since', '2026-01-01')")
      .run();
    await change('erase.compared', { note: mark });
  });

  it('of retention', async () => {
    const values = {
      name: `${mark} rule`,
      from: 'field',
      field: `custom:${mark} column`,
      amount: 3,
      unit: 'years',
      then: 'erase',
      basis: mark,
    } as const;
    const { rule } = await change('retention.saveRule', { values });
    await change('retention.removeRule', { rule });
    await change('retention.setTerm', { name: `${mark} term`, endsOn: '2026-12-20' });
    await change('retention.keep', { ids: [`${mark}1002`], until: inSixtyDays(), reason: mark });
  });

  it('of registers, contacts, testimonials and policies', async () => {
    const content = {
      from: mark,
      ref: mark,
      channel: 'phone',
      at: today(),
      text: mark,
      address: `https://${mark}.example`,
      fingerprint: mark,
      expires: inSixtyDays(),
    } as const;
    const added = await change('registers.add', { register: 'instruction', content });
    await change('registers.change', {
      register: 'instruction',
      content,
      entry: added.entry,
      version: added.version,
    });
    await change('registers.retire', { entry: added.entry });
    await change('registers.addUsualPurposes', { controller: mark });
    await change('registers.setSupportHours', {
      zone: 'America/Phoenix',
      days: [1, 2],
      from: '08:00',
      to: '17:00',
    });
    const fields = { name: mark, email: `${mark}@office.example`, address: mark, phone: '1', billing: mark };
    const { contact, version } = await change('contacts.add', fields);
    await change('contacts.change', { contact, version, fields: { ...fields, phone: '2' } });
    await change('contacts.setActive', { contact, active: false });
    await change('contacts.setActive', { contact, active: true });
    await change('contacts.step', { contact, list: 'newsletter', step: 'subscribe', evidence: mark });
    await change('contacts.delete', { contact });
    const { testimonial } = await change('testimonials.add', { who: mark, text: mark });
    await change('testimonials.consent', {
      testimonial,
      consent: { on: today(), evidence: mark, scope: mark },
    });
    await change('testimonials.publish', { testimonial, url: `https://${mark}.example/` });
    await change('testimonials.askRemoval', { testimonial });
    await change('testimonials.confirmRemoval', { testimonial, evidence: mark });
    await change('testimonials.delete', { testimonial });
    const other = await change('testimonials.add', { who: mark, text: mark });
    await change('testimonials.decline', { testimonial: other.testimonial });
    const { policy } = await change('policies.add', {
      whose: 'institution',
      label: mark,
      effective: today(),
      text: `${mark} is kept.`,
    });
    await change('policies.acknowledge', { policy });
  });

  it('of backups', async () => {
    await change('backups.setPolicy', {
      policy: { every: 'week', days: 5, weeks: 3, months: 2 },
      folder: null,
    });
    await change('backups.scheduled', {});
    const out = grant('own.tcbackup');
    await change('backups.make', { out });
    await change('backups.check', { file: out });
    state.lock();
    const secret = { operator: `${mark} Operator`, passphrase: 'violet harbour engine thistle' };
    await ask('backups.restore', { file: out, ...secret });
    touched.add('backups.restore');
    await ask('salvage.run', { ...secret, into: grant('saved') });
    touched.add('salvage.run');
    await ask('vault.unlock', secret);
    const actions = state.vault().db.prepare<[], { action: string }>('SELECT action FROM audit').all();
    expect(actions.map(({ action }) => action)).toContain('vault-restored');
  });

  it('of a sample, which is a vault of its own', async () => {
    state.lock();
    const made = await change('vault.createSample', {});
    state.lock();
    removeSampleFolder(dirname(made.folder));
    await ask('vault.unlock', { operator: `${mark} Operator`, passphrase: 'violet harbour engine thistle' });
  });

  it('of a period in which nothing was disclosed', async () => {
    state.lock();
    await ask('vault.create', {
      folder: grant('quiet'),
      institution: 'Quiet University',
      operator: 'Operator',
      passphrase: testPassphrase,
    });
    await change('ledger.statement', { since: today(), until: today() });
    state.lock();
    await ask('vault.unlock', { operator: `${mark} Operator`, passphrase: 'violet harbour engine thistle' });
  });

  it('and nothing else can change', () => {
    const channels = Object.keys(contract)
      .filter(isChannel)
      .filter((channel) => contract[channel].kind === 'write' || contract[channel].kind === 'job');
    const unknown = channels.filter((channel) => !touched.has(channel) && !Object.hasOwn(exempt, channel));
    // A new capability that changes something: make the change above, or say among the exempt why it needs no entry.
    expect(unknown).toEqual([]);
  });

  it('also when a passphrase is refused or the vault is locked', async () => {
    state.lock('idle');
    await ask('vault.unlock', { operator: `${mark} Operator`, passphrase: 'violet harbour engine thistle' });
    const actions = state
      .vault()
      .db.prepare<[], { action: string }>('SELECT action FROM audit')
      .all()
      .map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining([
        'unlock-failed',
        'passphrase-refused',
        'approval-failed',
        'vault-locked',
        'vault-unlocked',
        'texts-purged',
      ]),
    );
  });

  it('and the chain is whole and holds nothing of what was planted', () => {
    const { db } = state.vault();
    expect([...findChainFaults(state.vault()), ...findDisclosureFaults(state.vault())]).toEqual([]);
    const chain = JSON.stringify(db.prepare('SELECT * FROM audit').all());
    expect(chain.toLowerCase()).not.toContain(mark.toLowerCase());
    // It would have been seen: the erasable texts beside the chain do hold it.
    expect(JSON.stringify(db.prepare('SELECT * FROM audit_text').all())).toContain(mark);
  });
});

function sealing(draft: string, key: string): Input<'bundles.seal'> {
  return {
    draft,
    recipients: [key],
    acceptUnchecked: true,
    gate: { instructionsFrom: mark, instructionsRef: mark },
    determination: mark,
    basis: '34-cfr-99.31-a-1-school-official',
    purgeBy: inSixtyDays(),
    approve: true,
    out: grant(`bundle-${String(grants.size)}.age`),
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function inSixtyDays(): string {
  return new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
}

/** Where a word of a log was replaced, if it was. */
async function placeOf(draft: string, word: string): Promise<Input<'bundles.allow'>['place']> {
  const file = 'logs/log-01.log';
  const { lines } = await ask('bundles.compare', { draft, file, originals: true });
  for (const { line, before, replacements } of lines)
    for (const { start, end } of replacements)
      if (before.slice(start, end) === word) return { file, line, start, end };
  throw new Error('the word was not replaced');
}
