import { describe, expect, it } from 'vitest';
import { listBundles } from '../../../../main/engine/bundles/list.ts';
import { prepareBundle } from '../../../../main/engine/bundles/prepare.ts';
import { listDisclosures } from '../../../../main/engine/ledger/list-disclosures.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import { addEntry } from '../../../../main/engine/registers/register-store.ts';
import { parseInput } from '../../../../shared/contract.ts';
import { registerContent } from '../../../../shared/registers.ts';
import type { Input, Output } from '../../../../shared/contract.ts';
import { callOf, daysFromNow, draftOf, failureOf, sealDraft, setting } from './setting.ts';
import type { Setting } from './setting.ts';

function madeUp(
  { state }: Setting,
  wish: Partial<Input<'bundles.prepare'>> = {},
): Promise<Output<'bundles.prepare'>> {
  const only = { environment: true, schema: false, failures: false };
  return prepareBundle(
    state,
    parseInput('bundles.prepare', { caseRef: 'RS-7', reason: 'r', include: only, ...wish }),
    callOf(),
  );
}

describe('the gate', () => {
  it('asks for the instructions of the vendor before anything real leaves', async () => {
    const at = await setting({ inventory: true });
    for (const draft of [
      await draftOf(at),
      await madeUp(at, { include: { environment: false, schema: true, failures: false } }),
    ])
      expect(await failureOf(() => sealDraft(at, { gate: undefined }, { draft }))).toBe(
        'gate-incomplete gate',
      );
    const typed = await madeUp(at, { problem: 'It fails for quillon.vasterhaven@fixture-u.edu only.' });
    expect(await failureOf(() => sealDraft(at, { gate: undefined }, { draft: typed }))).toMatch(
      /^(?:gate-incomplete gate|doubts-open)$/,
    );
    expect(listBundles(at.vault)).toEqual([]);
  });

  it('lets made-up data go without', async () => {
    const at = await setting({ inventory: true });
    await sealDraft(at, { gate: undefined }, { draft: await madeUp(at, { problem: '' }) });
    expect(listBundles(at.vault)[0]?.gate).toBeUndefined();
    expect(listDisclosures(at.vault, { offset: 0, limit: 10 }).disclosures).toMatchObject([
      { recipient: 'The vendor (made-up data only)', people: 0 },
    ]);
  });

  it('takes no instructions that have run out by the register, until they are renewed', async () => {
    const at = await setting();
    const gate = { instructionsFrom: 'Sam', instructionsRef: 't-9', channel: 'phone' } as const;
    const written = (expires: string): void => {
      addEntry(
        at.vault,
        registerContent.parse({
          register: 'instruction',
          content: {
            from: 'Sam',
            ref: 'T-9',
            channel: 'phone',
            at: '2020-01-01',
            text: 'Upload it.',
            expires,
          },
        }),
      );
    };
    written('2020-02-01');
    expect(await failureOf(() => sealDraft(at, { gate }))).toBe('gate-incomplete gate');
    expect(listBundles(at.vault)).toEqual([]);
    written(daysFromNow(1));
    await sealDraft(at, { gate });
    expect(listBundles(at.vault)).toHaveLength(1);
  });

  it('keeps who gave them, for what, how and when', async () => {
    const at = await setting();
    const gate = {
      instructionsFrom: 'Sam',
      instructionsRef: 'T-9',
      channel: 'phone',
      at: daysFromNow(-2),
    } as const;
    await sealDraft(at, { gate });
    expect(listBundles(at.vault)[0]?.gate).toEqual(gate);
  });

  it('takes no instructions of days to come, and no date of deletion that has passed or never comes', async () => {
    const at = await setting();
    const draft = await draftOf(at);
    const gate = { instructionsFrom: 'Sam', instructionsRef: 'T-9', at: daysFromNow(4) };
    expect(await failureOf(() => sealDraft(at, { gate }, { draft }))).toBe('invalid-input at');
    for (const purgeBy of [daysFromNow(0), daysFromNow(-1), '9999-12-31'])
      expect(await failureOf(() => sealDraft(at, { purgeBy }, { draft }))).toBe('gate-incomplete purgeBy');
  });
});

describe('the papers of a bundle', () => {
  it('do not stop it themselves, whoever is in the inventory', async () => {
    const at = await setting();
    // People who are called like words that stand beside each other in our own texts.
    const names = [
      ['Technical', 'Support'],
      ['Prior', 'Consent'],
      ['Delete', 'By'],
      ['Eligible', 'Student'],
      ['Known', 'People'],
      ['Single', 'Hit'],
      ['Direct', 'Control'],
    ] as const;
    for (const [index, [givenName, familyName]] of names.entries())
      addPerson(at.vault, {
        kind: 'student',
        fields: { externalId: `88412${String(index)}7`, givenName, familyName },
      });
    const sealed = await sealDraft(at, {}, { draft: await madeUp(at, { problem: '' }) });
    expect(sealed.leaks).toBe(0);
  });
});
