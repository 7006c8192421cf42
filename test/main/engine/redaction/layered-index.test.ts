import { describe, expect, test } from 'vitest';
import { buildKnownIndex } from '../../../../main/engine/redaction/known-people.ts';
import { layerIndex } from '../../../../main/engine/redaction/layered-index.ts';
import { mark, personWith, zoe } from './setting.ts';

const other = personWith(1_000_001, {
  ids: ['77110022'],
  givenNames: ['Ottoline'],
  familyNames: ['Skarndovsky'],
  email: 'oskarn@canary-u.edu',
  birthday: '2003-04-05',
  phones: ['(614) 555-0199'],
  addresses: ['9 Tresk Lane 4'],
});
const base = buildKnownIndex([zoe, mark]);
const layered = layerIndex(base, buildKnownIndex([other]));

describe('an index with more people on top', () => {
  test('knows everyone of both', () => {
    expect(layered.findValue('00443211')?.person).toBe(zoe.person);
    expect(layered.findValue('oskarn@canary-u.edu')?.person).toBe(other.person);
    expect(layered.findName(['Ottoline', 'Skarndovsky'])?.person).toBe(other.person);
    expect(layered.findDigits('6145550199')?.person).toBe(other.person);
    expect(layered.findAddress('9tresklane4')?.person).toBe(other.person);
    expect(layered.isNameWord('Skarndovsky') && layered.isNameWord('Page')).toBe(true);
    expect(layered.isNamePart('Ottoline')).toBe(true);
    expect(layered.isBirthday('2003-04-05') && layered.isBirthday('2001-03-12')).toBe(true);
    expect(layered.isId('77110022') && layered.isId('A01931234')).toBe(true);
    expect(layered.latestBirthYear).toBe(2003);
    expect(layered.findValue('nobody-here')).toBeUndefined();
  });

  test('leaves the one below as it was', () => {
    expect(base.findValue('77110022')).toBeUndefined();
    expect(layered.size).toBeGreaterThan(base.size);
  });

  test('is not for other threads', () => {
    expect(() => layered.toShared()).toThrow(TypeError);
  });
});
