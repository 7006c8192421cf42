import { gap } from '../cases.ts';
import type { CorpusCase, Planted } from '../cases.ts';
import type { CorpusPerson } from '../people.ts';
import { viewOf } from './forms.ts';
import type { View } from './forms.ts';
import { needlesOf } from './needles.ts';
import type { Template } from '../template.ts';
import { isStillValid } from './syntax.ts';
import { viewsOf } from './views.ts';

/** What a redactor made of a text: `null` where it withheld all of it. Offsets of doubts are into the original. */
export interface Outcome {
  readonly after: string | null;
  readonly doubts: readonly { readonly start: number; readonly end: number }[];
}

/** What became of one planted value. */
export interface SlotVerdict {
  readonly planted: Planted;
  /** `left`: it or a part of it can be read; `doubt`: it is only a doubt, but had to be gone for sure. */
  readonly fate: 'gone' | 'left' | 'doubt';
  /** Which part of it was found; names nobody. */
  readonly form?: string;
}

/** The judgement of a case. */
export interface Verdict {
  readonly slots: readonly SlotVerdict[];
  /** The parts that should have survived and did not. */
  readonly lost: readonly string[];
  readonly isValid: boolean;
}

/** What our own pseudonyms and placeholders look like; nothing is looked for in them. */
const ownTokens =
  /[[{](?:word|num\d*|name|id|user|email|phone|card|ssn|iban|mac|token|guid|path|encoded|date|street|hidden|number|text|ip|flag|param|agent|request|secret|cookie|address)(?::\d+)?[\]}]|(?<![\p{L}\p{N}])(?:P[A-HJ-NP-Z2-9]{10}|(?:u_)?p[a-hj-np-z2-9]{10}(?:@redacted\.invalid)?)(?![\p{L}\p{N}])|\b(?:host-\d+|ip[\d-]+)\.redacted\.invalid/gu;

/** Judges what became of a case. It knows what was planted, and shares nothing with the redactor or its check but the form of pseudonyms. */
export function judge(test: CorpusCase, outcome: Outcome, person: CorpusPerson): Verdict {
  const { after } = outcome;
  if (after === null) {
    const slots = test.planted.map((planted) => ({ planted, fate: 'gone' as const }));
    return { slots, lost: test.keeps, isValid: true };
  }
  const views = readingsOf(after.replace(ownTokens, gap));
  const frames = framesOf(test);
  const slots = test.planted.map((planted): SlotVerdict => {
    for (const { form, count } of needlesOf(planted, person)) {
      const usual = most(frames, count);
      if (most(views, count) > usual) return { planted, fate: 'left', form };
    }
    const isDoubt = planted.hard && outcome.doubts.some((doubt) => overlaps(doubt, planted));
    return isDoubt ? { planted, fate: 'doubt', form: 'doubt' } : { planted, fate: 'gone' };
  });
  return {
    slots,
    lost: lostParts(test.keeps, after),
    isValid: isStillValid(test.template.syntax, test.text, after),
  };
}

const frameViews = new WeakMap<Template, readonly View[]>();

/** All cases of a template have the same frame. */
function framesOf({ template, frame }: CorpusCase): readonly View[] {
  const known = frameViews.get(template) ?? readingsOf(frame);
  frameViews.set(template, known);
  return known;
}

function readingsOf(text: string): View[] {
  return Array.from(viewsOf(text), viewOf);
}

function most(views: Iterable<View>, count: (view: View) => number): number {
  let highest = 0;
  for (const view of views) highest = Math.max(highest, count(view));
  return highest;
}

function overlaps(doubt: { start: number; end: number }, { start, end }: Planted): boolean {
  return doubt.start < end && doubt.end > start;
}

/** The parts that are not there, in their order. */
function lostParts(keeps: readonly string[], after: string): string[] {
  let at = 0;
  return keeps.filter((part) => {
    const found = after.indexOf(part, at);
    if (found < 0) return true;
    at = found + part.length;
    return false;
  });
}
