import { isHeldOut } from './hash.ts';

/** What of a known person a slot takes. */
export const personKinds = [
  'given',
  'middle',
  'family',
  'name',
  'id',
  'card',
  'user',
  'email',
  'birthday',
  'phone',
  'street',
] as const;

/** What of a stranger a slot takes: only its pattern can give it away. */
export const patternKinds = [
  'ipv4',
  'ipv6',
  'jwt',
  'paycard',
  'ssn',
  'iban',
  'mac',
  'cookie',
  'apikey',
  'password',
  'strangermail',
  'strangerphone',
] as const;

/** A kind of planted value. */
export type SlotKind = (typeof personKinds)[number] | (typeof patternKinds)[number];

/** What surrounds a slot, and so how a value must be written there to be part of it. */
export const contexts = ['text', 'url', 'json', 'csv', 'xml', 'user', 'sql'] as const;

/** A surrounding. */
export type Context = (typeof contexts)[number];

/** The place of a planted value. `hard`: it must be gone for sure; else it may be a doubt that a custodian settles. */
export interface Slot {
  readonly kind: SlotKind;
  readonly hard: boolean;
  /** Written exactly as stored, in no other spelling. */
  readonly stored: boolean;
  readonly context: Context;
}

/** A stretch of a template: text (which must survive, or need not) or a slot. */
export type TemplatePart = { readonly text: string; readonly keep: boolean } | { readonly slot: Slot };

/** What a text must still be when values in it were replaced. */
export type Syntax = 'json' | 'csv' | 'xml';

/** Templates of one sort, as they are written down. */
export interface FamilyData {
  readonly family: string;
  readonly context: Context;
  /** Whether its files are logs whose format may be recognised; `headers` are the lines before the first record. */
  readonly log?: { readonly headers: readonly string[] };
  /** What the redacted text must still be. */
  readonly syntax?: Syntax;
  readonly templates: readonly string[];
}

/** A template taken apart. */
export interface Template extends Omit<FamilyData, 'templates' | 'context'> {
  /** Family and number; names nobody. */
  readonly id: string;
  readonly source: string;
  readonly parts: readonly TemplatePart[];
  readonly heldOut: boolean;
}

const slotForm = new RegExp(
  String.raw`\{(${[...personKinds, ...patternKinds].join('|')})([?!]{0,2})(?::(${contexts.join('|')}))?\}`,
  'g',
);

/** One template a line, `␤` for a line break inside one. */
export function lines(block: string): readonly string[] {
  return block
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.replaceAll('␤', '\n'));
}

/**
 * Takes the templates of a family apart. `{kind}` is a slot, `{kind?}` one that may become a doubt, `{kind!}` one that is written as stored, `{kind:url}` one
 * in another surrounding than its family's; what stands between `‹` and `›` must survive.
 * @throws where a mark is left open.
 */
export function parseFamily({ templates, context, ...family }: FamilyData): Template[] {
  return templates.map((source, index) => ({
    ...family,
    id: `${family.family}/${String(index + 1)}`,
    source,
    parts: parseTemplate(source, context),
    heldOut: isHeldOut(source),
  }));
}

function parseTemplate(source: string, context: Context): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  let keep = false;
  const addText = (end: number): void => {
    for (const piece of source.slice(at, end).split(/([‹›])/)) {
      if (piece === '‹' || piece === '›') {
        if (keep === (piece === '‹')) throw new Error(`a mark is left open: ${source}`);
        keep = piece === '‹';
      } else if (piece !== '') parts.push({ text: piece, keep });
    }
  };
  for (const match of source.matchAll(slotForm)) {
    addText(match.index);
    parts.push({ slot: slotOf(match, context) });
    at = match.index + match[0].length;
  }
  addText(source.length);
  if (keep) throw new Error(`a mark is left open: ${source}`);
  return parts;
}

function slotOf([, kind = '', marks = '', context]: RegExpExecArray, usual: Context): Slot {
  const found = [...personKinds, ...patternKinds].find((each) => each === kind);
  if (found === undefined) throw new Error(`no kind of slot: ${kind}`);
  return {
    kind: found,
    hard: !marks.includes('?'),
    stored: marks.includes('!'),
    context: contexts.find((each) => each === context) ?? usual,
  };
}
