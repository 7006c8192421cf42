import { nameKeys } from './known-keys.ts';
import type { Edit } from './edits.ts';
import { dayReadings } from './text-dates.ts';
import type { ValueTools } from './values.ts';

const between = /^(?:[/,;|\s]|%20|",\s?")$/;

/**
 * Makes a doubt sure where the same line says whose it is: a name or a birthday of a person who was found in it, or given and family name of one person
 * right beside each other. `edits` are in order; everything else stays as it is.
 */
export function settleDoubts(tools: ValueTools, line: string, edits: readonly Edit[]): readonly Edit[] {
  if (!edits.some(({ isDoubt }) => isDoubt === true)) return edits;
  const people = new Set(edits.flatMap((edit) => (edit.isDoubt === true ? [] : edit.people)));
  return edits.map((edit, at) => {
    if (edit.isDoubt !== true) return edit;
    const text = line.slice(edit.start, edit.end);
    const person =
      ownerOf(tools, edit.rule, text, people) ??
      (edit.rule === 'common-name' ? partnerOf(tools, line, edit, edits[at - 1], edits[at + 1]) : undefined);
    if (person === undefined) return edit;
    const { start, end, text: replacement } = edit;
    const rule = edit.rule === 'date' ? 'birthday' : 'known-name';
    return { start, end, text: replacement, rule, people: [person] };
  });
}

/** Who of the people of a line has a name or a birthday. */
function ownerOf(
  tools: ValueTools,
  rule: string,
  text: string,
  people: ReadonlySet<number>,
): number | undefined {
  for (const person of people) {
    if (rule === 'common-name' && nameKeys(text).some((key) => tools.index.traits.mayBeNamed(person, key)))
      return person;
    if (rule === 'date' && dayReadings(text).some((iso) => tools.index.traits.isBirthday(person, iso)))
      return person;
  }
  return undefined;
}

/** Whose full name two words are that stand in segments or cells beside each other. */
function partnerOf(
  tools: ValueTools,
  line: string,
  edit: Edit,
  before: Edit | undefined,
  after: Edit | undefined,
): number | undefined {
  const text = line.slice(edit.start, edit.end);
  for (const other of [before, after]) {
    if (other?.rule !== 'common-name') continue;
    const [end, start] = other.start < edit.start ? [other.end, edit.start] : [edit.end, other.start];
    if (!between.test(line.slice(end, start))) continue;
    const hit = tools.index.findName([line.slice(other.start, other.end), text]);
    if (hit !== undefined && hit.person !== null) return hit.person;
  }
  return undefined;
}
