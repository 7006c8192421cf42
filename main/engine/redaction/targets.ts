import { addShifted, noEdits, remember, wholeEdit } from './edits.ts';
import type { Edit } from './edits.ts';
import { replaceParameterName, replaceParameterValue, replaceSegment } from './segments.ts';
import { endOfAuthority, splitAt, splitPairs, startOfFragment } from './url-parts.ts';
import type { ValueTools } from './values.ts';
import { isVocabulary } from './vocabulary.ts';

/**
 * Replaces the target of a request or a referer: origin, path and query, each by its own rules. A fragment goes. The edits are those of a text in
 * which the target begins at `offset` (0 where it is left out).
 */
export type TargetRedactor = (target: string, offset?: number) => readonly Edit[];

/** The rules for a target and for each part of one. */
export interface TargetRules {
  readonly whole: TargetRedactor;
  /** Scheme, host and port. */
  readonly origin: (origin: string) => readonly Edit[];
  readonly path: (path: string) => readonly Edit[];
  /** The name of a parameter, or a word that stands for one. */
  readonly name: (name: string) => readonly Edit[];
  /** The value of a parameter with this name. */
  readonly value: (name: string, value: string) => readonly Edit[];
  /** A parameter: name, `=` and value. */
  readonly pair: (pair: string) => readonly Edit[];
}

/** Makes the redactor of targets. */
export function createTargetRedactor(tools: ValueTools): TargetRedactor {
  return createTargetRules(tools).whole;
}

/** Makes the rules for targets. Paths, names and short values repeat, so their results are remembered. */
export function createTargetRules(tools: ValueTools): TargetRules {
  const origins = remember((origin) => wholeEdit(origin, replaceOrigin(tools, origin)));
  const segments = remember((segment) => wholeEdit(segment, replaceSegment(tools, segment)));
  const names = remember((name) => wholeEdit(name, replaceParameterName(tools, name)));
  const valueEdits = (name: string, value: string): readonly Edit[] =>
    wholeEdit(value, replaceParameterValue(tools, name, value));
  const repeatedValues = remember((pair) => {
    const at = pair.indexOf('=');
    return valueEdits(pair.slice(0, at), pair.slice(at + 1));
  });

  const pairEdits = (pair: string, at: number, edits: Edit[]): void => {
    const equals = pair.indexOf('=');
    // A bare word may be a flag or a value; only vocabulary that names nobody is taken for a flag.
    const name = equals < 0 ? pair : pair.slice(0, equals);
    addShifted(edits, names(name), at);
    if (equals < 0) return;
    const value = pair.slice(equals + 1);
    const found = comesAgain(value.length) ? repeatedValues(pair) : valueEdits(name, value);
    addShifted(edits, found, at + equals + 1);
  };

  const paths = remember((path) => {
    const edits: Edit[] = [];
    splitAt(path, '/', (segment, at) => {
      // A segment may carry parameters of its own (`page;jsessionid=...`), which are replaced like a query.
      const semicolon = segment.includes('&') ? -1 : segment.indexOf(';');
      if (semicolon < 0) addShifted(edits, segments(segment), at);
      else {
        addShifted(edits, segments(segment.slice(0, semicolon)), at);
        splitAt(segment.slice(semicolon + 1), ';', (pair, offset) => {
          pairEdits(pair, at + semicolon + 1 + offset, edits);
        });
      }
    });
    return edits.length === 0 ? noEdits : edits;
  });

  const whole: TargetRedactor = (target, offset = 0) => {
    const colon = target.startsWith('/') ? -1 : target.indexOf('://');
    const pathStart = colon < 0 ? 0 : endOfAuthority(target, colon + 3);
    const hash = startOfFragment(target, pathStart);
    const end = hash < 0 ? target.length : hash;
    const question = target.indexOf('?', pathStart);
    const pathEnd = question < 0 || question > end ? end : question;
    const edits: Edit[] = [];
    if (pathStart > 0) addShifted(edits, origins(target.slice(0, pathStart)), offset);
    addShifted(edits, paths(target.slice(pathStart, pathEnd)), offset + pathStart);
    if (pathEnd < end) {
      splitPairs(target.slice(pathEnd + 1, end), (pair, at) => {
        pairEdits(pair, offset + pathEnd + 1 + at, edits);
      });
    }
    if (hash >= 0) {
      const [start, end] = [offset + hash, offset + target.length];
      edits.push({ start, end, text: '', rule: 'fragment', people: [] });
    }
    return edits;
  };

  return {
    whole,
    origin: origins,
    path: paths,
    name: names,
    value: valueEdits,
    pair(pair) {
      const edits: Edit[] = [];
      pairEdits(pair, 0, edits);
      return edits;
    },
  };
}

/** Whether values of that length are worth remembering: short words and the tokens of sessions come again, numbers mostly come once. */
export function comesAgain(length: number): boolean {
  return length <= 6 || length >= 16;
}

function replaceOrigin(tools: ValueTools, origin: string): { text: string; rule: string; people: [] } {
  const at = origin.indexOf('://');
  const written = origin.slice(0, at).toLowerCase();
  const scheme = written.split(':').every((part) => isVocabulary(part)) ? written : 'scheme';
  const authority = origin.slice(at + 3).replace(/^.*@/, '');
  const host = authority === '' ? '' : tools.addresses.replace(authority);
  return { text: `${scheme}://${host}`, rule: 'address', people: [] };
}
