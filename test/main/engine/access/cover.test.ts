import { beforeAll, describe, expect, it } from 'vitest';
import { createCover } from '../../../../main/engine/access/cover.ts';
import { createOtherPeople } from '../../../../main/engine/access/other-people.ts';
import type { Cover } from '../../../../main/engine/access/cover.ts';
import { ownWords } from '../../../../main/engine/access/own-words.ts';
import { collectRecord } from '../../../../main/engine/access/held-record.ts';
import { addPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { keepUntilEnd, makeVault } from '../../../support/vault.ts';

let vault: WritableVault;
let own: string;

beforeAll(async () => {
  ({ vault } = await makeVault());
  keepUntilEnd();
  const add = (fields: Record<string, string>): string => addPerson(vault, { kind: 'student', fields }).id;
  own = add({
    externalId: 'S0001111',
    givenName: 'María',
    familyName: 'Quillfeather',
    email: 'maria@uni.example',
    cellPhone: '+1 555 010 7788',
  });
  setFields(vault, { id: own, fields: { familyName: 'Lopez' } });
  add({
    externalId: 'S0002222',
    givenName: 'Zoë',
    familyName: "O'Brannigan",
    username: 'zbran',
    email: 'zoe.b@uni.example',
  });
  add({ externalId: 'S0003333', givenName: 'Ana', familyName: 'de la Cruzado', card: '990077' });
  add({ externalId: 'S0004444', givenName: '小明', familyName: '王' });
  add({ externalId: 'S0005555', givenName: 'María', familyName: 'Vandersloot' });
  add({ externalId: '2031', givenName: 'Will', familyName: 'May' });
});

function cover(choices: { keep?: string[]; cover?: string[] } = {}): Cover {
  const row = findPerson(vault, own);
  return createCover(createOtherPeople(vault, [row.no]), ownWords([collectRecord(vault, row, 0).record]), {
    keep: choices.keep ?? [],
    cover: choices.cover ?? [],
  });
}

const other = '[another person]';

describe('words about someone else', () => {
  it.each([
    ['Was seen with Zoë O’Brannigan on Monday.', `Was seen with ${other} on Monday.`],
    ["seen with ZOE O'BRANNIGAN on monday", `seen with ${other} on monday`],
    ["with O'Brannigan, Zoë, and left", `with ${other}, and left`],
    ['with Zoe K. Obrannigan again', `with ${other} again`],
    ['Shares a room with Ana de la Cruzado.', `Shares a room with ${other}.`],
    ['María Vandersloot is her friend.', `${other} is her friend.`],
    ['mail zoe.b@uni.example now', `mail ${other} now`],
    ['see S0002222 and s0003333', `see ${other} and ${other}`],
    ['card 990077 was swapped', `card ${other} was swapped`],
    ['login zbran used', `login ${other} used`],
    ['和王小明一起学习', `和${other}一起学习`],
  ])('are covered: %s', (text, expected) => {
    expect(cover().text(text)).toBe(expected);
  });

  it.each([
    'María Lopez came late; maria@uni.example; S0001111; 555 010 7788.',
    'Was María Quillfeather before her wedding.',
    'She will come in May 2031 to the tutoring center, room 100, at 10:30.',
    'Met on 2026-05-01 10:30:00 and spoke about the essay.',
  ])('are not the person themself, now or earlier, nor everyday words: %s', (text) => {
    const shown = cover({ keep: ['May', '2031', 'will'] }).text(text);
    expect(shown).toBe(text);
  });

  it('that are not sure are covered unless the custodian keeps them', () => {
    const text = 'Brannigan told Vandersloot; her mother is at (555) 123-4567 or mum@home.example.';
    const careful = cover();
    expect(careful.text(text)).toBe(`Brannigan told ${other}; her mother is at ${other} or ${other}.`);
    expect(careful.mentions().map(({ text: words, sure }) => [words, sure])).toEqual([
      ['(555) 123-4567', false],
      ['Vandersloot', false],
      ['mum@home.example', false],
    ]);
    expect(cover({ keep: ['vandersloot', 'mum@home.example'] }).text(text)).toBe(
      `Brannigan told Vandersloot; her mother is at ${other} or mum@home.example.`,
    );
  });

  it('that are sure cannot be kept', () => {
    expect(cover({ keep: ['Zoë O’Brannigan', 'S0002222'] }).text('Zoë O’Brannigan S0002222')).toBe(
      `${other} ${other}`,
    );
  });

  it('that the custodian names by hand are covered wherever they stand, whatever signs they hold', () => {
    const text = 'Her brother Tom (a+b) called. TOM was kind.';
    expect(cover({ cover: ['tom', '(a+b)'] }).text(text)).toBe(
      `Her brother ${other} ${other} called. ${other} was kind.`,
    );
    expect(cover({ cover: ['tom'] }).byHand('Tom Street 5')).toBe(`${other} Street 5`);
  });

  it('of a field that names somebody are covered whole, unless they name an office', () => {
    expect(cover().naming('Dr. Farquharson')).toBe(other);
    expect(cover().naming('the writing center')).toBe('the writing center');
  });
});
