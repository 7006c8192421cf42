import { describe, expect, it } from 'vitest';
import { letterKinds, rights } from '../../../../shared/requests.ts';
import type { LetterKind } from '../../../../shared/requests.ts';
import { answerRequest } from '../../../../main/engine/requests/answer.ts';
import { assessRequest } from '../../../../main/engine/requests/assess.ts';
import { carryOut } from '../../../../main/engine/requests/carry-out.ts';
import { verifyIdentity } from '../../../../main/engine/requests/identity.ts';
import { newRequest } from '../../../../main/engine/requests/intake.ts';
import { draftLetter } from '../../../../main/engine/requests/letters/letter.ts';
import { letterWords } from '../../../../main/engine/requests/letters/words/words.ts';
import { exceptions } from '../../../../shared/request-grounds.ts';
import { getRequest } from '../../../../main/engine/requests/list.ts';
import { setPolicy } from '../../../../main/engine/requests/policy.ts';
import { extendRequest } from '../../../../main/engine/requests/waiting.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { granted, quiet, receive, vaultWithZebra } from './setting.ts';

const authority = 'Landesbeauftragte für den Datenschutz\nPlatz 1, 12345 Stadt';

async function setUp(): Promise<WritableVault> {
  const vault = await vaultWithZebra();
  setPolicy(vault, { authority, office: 'Registrar’s Office\nTest University' });
  return vault;
}

function draft(vault: WritableVault, request: string, kind: LetterKind): string {
  return draftLetter(vault, { request, kind }).text;
}

function refused(vault: WritableVault, laws: ('gdpr' | 'uk-gdpr' | 'ferpa')[]): string {
  const { ref: request } = receive(vault, 'rectification', { laws });
  verifyIdentity(vault, { request, method: 'signed-letter' });
  assessRequest(vault, {
    request,
    decision: 'refuse',
    exceptions: ['data-accurate'],
    reasons: 'The registrar’s file says the same.',
  });
  return request;
}

describe('a letter in Spanish', () => {
  it('says the same under the same citations, and nothing of it in English', async () => {
    const vault = await setUp();
    const request = refused(vault, ['gdpr', 'uk-gdpr', 'ferpa']);
    const { title, text } = draftLetter(vault, { request, kind: 'refusal', language: 'es' });
    expect(title).toBe('No podemos hacer lo que pide');
    expect(text).toContain('Estimado/a Zephyrine Quixoticzebra:');
    expect(text).toContain('Comprobamos que los datos son exactos y completos tal como están.');
    expect(text).toMatch(/reclamación ante una autoridad de control \(RGPD, Art\. 77\)/);
    expect(text).toContain('34 CFR 99.63');
    expect(text).toContain(authority);
    expect(text).not.toMatch(/\b(?:your|you|request|court|complain)\b/i);
  });

  it.each(rights)('is there for what was done for %s', async (right) => {
    const vault = await setUp();
    const { text } = draftLetter(vault, { request: granted(vault, right).ref, kind: 'done', language: 'es' });
    expect(text).toContain('Atentamente,');
    expect(text).not.toMatch(/undefined|\b(?:the|your|you)\b/i);
  });

  it('writes days as Spanish does', async () => {
    const vault = await setUp();
    const { ref: request } = receive(vault, 'erasure', { receivedOn: '2026-11-03' });
    const { text } = draftLetter(vault, { request, kind: 'acknowledge', language: 'es' });
    expect(text).toContain('Su solicitud del mar 3 nov 2026: supresión de sus datos.');
    expect(text).toContain('a más tardar el jue 3 dic 2026');
  });
});

describe('the words of letters', () => {
  it('are the sentences of the exceptions in English', () => {
    expect(letterWords.en.exceptions).toEqual(
      Object.fromEntries(exceptions.map(({ code, sentence }) => [code, sentence])),
    );
  });
});

describe('a letter', () => {
  it('names the person, the office, the request and the day of the answer', async () => {
    const vault = await setUp();
    const { ref: request, dueOn } = receive(vault, 'erasure', { receivedOn: '2026-11-03' });
    const text = draft(vault, request, 'acknowledge');
    for (const part of ['Zephyrine Quixoticzebra', '4711 Kumquat Crescent', 'Registrar’s Office', request])
      expect(text).toContain(part);
    expect(text).toContain('Tue 3 Nov 2026');
    expect(dueOn).toBe('2026-12-03');
    expect(text).toContain('Thu 3 Dec 2026');
  });

  it('of refusal gives the reasons, the way to complain and the remedy before a court', async () => {
    const vault = await setUp();
    const text = draft(vault, refused(vault, ['gdpr', 'uk-gdpr', 'ferpa']), 'refusal');
    expect(text).toContain('The registrar’s file says the same.');
    expect(text).toContain('accurate and complete');
    expect(text).toContain(authority);
    expect(text).toMatch(/lodge a complaint/);
    expect(text).toMatch(/judicial remedy/);
    expect(text).toContain('Information Commissioner');
    expect(text).toContain('Student Privacy Policy Office');
    expect(text).toContain('hearing');
  });

  it('of refusal names a complaint and a court under each law alone', async () => {
    const vault = await setUp();
    for (const law of ['gdpr', 'uk-gdpr', 'ferpa'] as const) {
      const text = draft(vault, refused(vault, [law]), 'refusal');
      expect(text).toMatch(/complain/);
      expect(text).toMatch(/court/);
    }
  });

  it('says what is still to be filled in', async () => {
    const vault = await setUp();
    setPolicy(vault, { authority: ' ' });
    const letter = draftLetter(vault, { request: refused(vault, ['gdpr']), kind: 'refusal' });
    expect(letter.missing).toHaveLength(1);
    expect(letter.text).toContain('[name and address of the supervisory authority]');
  });

  it('of extension gives the reasons and the new day, once the notice is recorded', async () => {
    const vault = await setUp();
    const { ref: request } = receive(vault, 'access');
    expect(draftLetter(vault, { request, kind: 'extension' }).missing).toHaveLength(1);
    extendRequest(vault, { request, reasons: 'Five archives must be searched.' });
    const text = draft(vault, request, 'extension');
    expect(text).toContain('Five archives must be searched.');
    expect(text).toContain('lodge a complaint');
  });

  it('of an erasure can be drafted while the name is still known, and knows it no more afterwards', async () => {
    const vault = await setUp();
    const { ref: request } = granted(vault, 'erasure');
    const before = draftLetter(vault, { request, kind: 'done' });
    expect(before.text).toContain('Zephyrine Quixoticzebra');
    expect(before.missing).toEqual([expect.stringContaining('only once it was')]);
    const { certificate } = carryOut(vault, { request, confirm: '7723' }, quiet);
    const after = draftLetter(vault, { request, kind: 'done' });
    expect(after.text).not.toContain('Quixoticzebra');
    expect(after.text).toContain(certificate?.certificate);
    expect(after.missing.length).toBeGreaterThan(0);
  });

  it.each(rights)('of what was done exists for %s and names the remedies', async (right) => {
    const vault = await setUp();
    const text = draft(vault, granted(vault, right).ref, 'done');
    expect(text).toContain(authority);
    expect(text).not.toContain('undefined');
  });

  it('to somebody who wrote to the vendor says who is responsible', async () => {
    const vault = await setUp();
    const { ref: request } = newRequest(vault, {
      right: 'access',
      channel: 'vendor',
      requester: 'J. Doe\n1 Road',
    });
    const text = draft(vault, request, 'redirect');
    expect(text).toContain('Test University is responsible');
    expect(text).toContain('J. Doe\n1 Road');
  });

  it('is refused where it would not be true', async () => {
    const vault = await setUp();
    const { ref: request } = receive(vault, 'erasure');
    for (const kind of ['done', 'refusal', 'nothing-held'] as const)
      expect(() => draftLetter(vault, { request, kind })).toThrow(
        expect.objectContaining({ code: 'out-of-order' }),
      );
  });

  it('can be drafted for every kind that a request names, at each step', async () => {
    const vault = await setUp();
    const { ref: request } = granted(vault, 'objection');
    carryOut(vault, { request, purposes: ['newsletter'] }, quiet);
    expect(draft(vault, request, 'done')).toContain('the newsletter');
    answerRequest(vault, { request, channel: 'email' });
    const open = receive(vault, 'objection').ref;
    for (const ref of [request, open])
      for (const kind of getRequest(vault, ref).letters) {
        expect(letterKinds).toContain(kind);
        expect(draft(vault, ref, kind)).toContain(ref);
      }
  });
});
