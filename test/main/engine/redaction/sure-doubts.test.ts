import { describe, expect, test } from 'vitest';
import type { Edit } from '../../../../main/engine/redaction/edits.ts';
import { settleDoubts } from '../../../../main/engine/redaction/sure-doubts.ts';
import { createAddresses } from '../../../../main/engine/redaction/addresses.ts';
import { mark, personWith, setting } from './setting.ts';

const page = personWith(9, { givenNames: ['Grace'], familyNames: ['Field'], birthday: '1999-04-05' });
const { index, pseudonyms } = setting({ people: [mark, page] });
const tools = { index, pseudonyms, addresses: createAddresses(pseudonyms), hidden: [] };

/** An edit for every stretch in brackets: `<mark>` is a name that is a doubt, `{1}` somebody who is certain, `[date]` a date. */
function settled(marked: string): { rule: string; people: readonly number[]; isDoubt: boolean }[] {
  let line = '';
  const edits: Edit[] = [];
  for (const [part] of marked.matchAll(/<[^>]*>|\{\d\}|\[[^\]]*\]|[^<{[]+/g)) {
    const start = line.length;
    const inner = part.slice(1, -1);
    if (part.startsWith('<')) {
      line += inner;
      edits.push({
        start,
        end: line.length,
        text: '[word:1]',
        rule: 'common-name',
        people: [],
        isDoubt: true,
      });
    } else if (part.startsWith('[')) {
      line += inner;
      edits.push({ start, end: line.length, text: '[date]', rule: 'date', people: [], isDoubt: true });
    } else if (part.startsWith('{')) {
      line += 'someone';
      edits.push({ start, end: line.length, text: 'P1', rule: 'known-id', people: [Number(inner)] });
    } else line += part;
  }
  return settleDoubts(tools, line, edits).map(({ rule, people, isDoubt }) => ({
    rule,
    people,
    isDoubt: isDoubt === true,
  }));
}

const doubt = (rule: string) => ({ rule, people: [], isDoubt: true });
const sure = (rule: string, person: number) => ({ rule, people: [person], isDoubt: false });

describe('a doubt', () => {
  test('becomes certain beside its owner: a name', () => {
    expect(settled('row of {8} by <Page>')[1]).toEqual(sure('known-name', 8));
    expect(settled('row of {8} by <field>')[1]).toEqual(doubt('common-name'));
  });

  test('becomes certain beside its owner: a birthday, in either order of day and month', () => {
    expect(settled('{9} [04/05/1999]')[1]).toEqual(sure('birthday', 9));
    expect(settled('{9} [05.04.99]')[1]).toEqual(sure('birthday', 9));
    expect(settled('{9} [1999-04-06]')[1]).toEqual(doubt('date'));
    expect(settled('{8} [04/05/1999]')[1]).toEqual(doubt('date'));
  });

  test('becomes certain beside the other half of a full name', () => {
    expect(settled('<Mark>/<Page>')).toEqual([sure('known-name', 8), sure('known-name', 8)]);
    expect(settled('<Mark>,<Field>')).toEqual([doubt('common-name'), doubt('common-name')]);
    expect(settled('<Mark> was on <Page>')).toEqual([doubt('common-name'), doubt('common-name')]);
  });

  test('stays one without anybody beside it', () => {
    expect(settled('on <page> of [04/05/1999]')).toEqual([doubt('common-name'), doubt('date')]);
  });

  test('never makes another one certain', () => {
    expect(settled('<Mark> [04/05/1999]')[1]).toEqual(doubt('date'));
  });
});
