import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { compareLines } from '../../../../main/engine/commitments/line-comparison.ts';
import {
  acknowledgePolicy,
  addPolicy,
  comparePolicies,
  listPolicies,
  readPolicyVersion,
} from '../../../../main/engine/commitments/policies.ts';
import { commitments, corrections } from '../../../../shared/commitments.ts';
import { makeVault } from '../../../support/vault.ts';

const first = {
  whose: 'vendor' as const,
  label: '2025',
  effective: '2025-01-01',
  text: 'One\nTwo\nThree\n',
  material: false,
};

describe('versions of a policy', () => {
  it('are kept with their hash and who has read them', async () => {
    const { vault } = await makeVault();
    const { policy } = addPolicy(vault, first);
    expect(readPolicyVersion(vault, policy).text).toBe(first.text);
    expect(acknowledgePolicy(vault, policy).acknowledged?.by).toBe('Test Custodian');
  });

  it('are not kept twice, under whatever label or line ends', async () => {
    const { vault } = await makeVault();
    addPolicy(vault, first);
    expect(() => addPolicy(vault, { ...first, text: 'Other' })).toThrow(/already/);
    expect(() => addPolicy(vault, { ...first, label: '2026', text: 'One\r\nTwo\r\nThree\r\n' })).toThrow(
      /already/,
    );
    expect(addPolicy(vault, { ...first, whose: 'institution' })).toMatchObject({ whose: 'institution' });
  });

  it.each([
    ['no notice', {}, /without a notice/],
    ['a notice on the day itself', { noticedOn: '2026-05-01', channel: 'website' as const }, /Late notice/],
    ['a notice afterwards', { noticedOn: '2026-06-01', channel: 'e-mail' as const }, /Late notice/],
    ['a notice that nobody sent', { noticedOn: '2026-04-01', channel: 'none' as const }, /without a notice/],
    ['a notice before', { noticedOn: '2026-04-30', channel: 'e-mail' as const }, undefined],
  ])('warn of a material change with %s', async (_name, notice, warning) => {
    const { vault } = await makeVault();
    const added = addPolicy(vault, { ...first, effective: '2026-05-01', material: true, ...notice });
    if (warning === undefined) expect(added.warning).toBeUndefined();
    else expect(added.warning).toMatch(warning);
  });

  it('are compared line by line', async () => {
    const { vault } = await makeVault();
    const from = addPolicy(vault, first).policy;
    const to = addPolicy(vault, {
      ...first,
      label: '2026',
      effective: '2026-01-01',
      text: 'One\n2\nThree',
    }).policy;
    expect(comparePolicies(vault, { from, to })).toMatchObject({ added: 1, removed: 1 });
    expect(listPolicies(vault).map((version) => version.label)).toEqual(['2026', '2025']);
  });

  it('give both texts back from their comparison', () => {
    const lines = fc
      .array(fc.constantFrom('a', 'b', '', 'c d'), { minLength: 1, maxLength: 8 })
      .map((each) => each.join('\n'));
    fc.assert(
      fc.property(lines, lines, (from, to) => {
        const compared = compareLines(from, to);
        const side = (other: string): string =>
          compared
            .filter(({ change }) => change !== other)
            .map(({ text }) => text)
            .join('\n');
        expect(side('added')).toBe(from.replace(/\n$/, ''));
        expect(side('removed')).toBe(to.replace(/\n$/, ''));
      }),
    );
  });
});

describe('the commitments', () => {
  it('are each said and each kept by something here, under an id of their own', () => {
    expect(new Set(commitments.map(({ id }) => id)).size).toBe(commitments.length);
    for (const { said, here } of commitments) expect(Math.min(said.length, here.length)).toBeGreaterThan(30);
  });

  it('put the wrong citations right', () => {
    const right = corrections.map((each) => each.right).join(' ');
    expect(right).toContain('45 CFR 160.103');
    expect(right).toContain('20 U.S.C. 1232g');
  });
});
