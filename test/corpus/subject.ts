import { buildKnownIndex } from '../../main/engine/redaction/known-people.ts';
import type { KnownPerson } from '../../main/engine/redaction/known-people.ts';
import { createPseudonyms } from '../../main/engine/redaction/pseudonyms.ts';
import { createRedactor } from '../../main/engine/redaction/redactor.ts';
import type { Redactor } from '../../main/engine/redaction/redactor.ts';
import type { Outcome } from './judge/judge.ts';
import type { FamilyData } from './template.ts';

/** What is judged: text in, text out. */
export type Subject = (text: string, log: FamilyData['log']) => SubjectOutcome;

/** An outcome with the known people that were recognised. */
export interface SubjectOutcome extends Outcome {
  readonly people: readonly number[];
}

type RedactedLine = ReturnType<Redactor['redactText']>[number];

/** The product's redactor over an inventory. A log goes through its format where that is recognised, everything else is free text. */
export function createSubject(people: Iterable<KnownPerson>): Subject {
  const index = buildKnownIndex(people);
  const redactor = createRedactor({
    index,
    pseudonyms: createPseudonyms({
      key: new Uint8Array(32).fill(7),
      index,
      idOf: (person) => `01J${String(person).padStart(23, '0')}`,
    }),
  });
  return (text, log) => {
    if (log !== undefined) {
      const records = [...log.headers, ...text.split('\n')];
      const session = redactor.openLog('corpus.log', records);
      if (!('refused' in session)) {
        const lines = records.map((line, at) => session.redactLine(line, at + 1));
        return joined(lines.slice(log.headers.length));
      }
    }
    return joined(redactor.redactText('corpus.txt', text));
  };
}

/** One outcome of several lines; the offsets of doubts are into the whole text. A text counts as withheld when all its lines are. */
function joined(lines: readonly RedactedLine[]): SubjectOutcome {
  let start = 0;
  const doubts = lines.flatMap((line) => {
    const from = start;
    start += line.before.length + 1;
    return line.doubts.map((doubt) => ({ start: from + doubt.start, end: from + doubt.end }));
  });
  const isWithheld = lines.every(({ after }) => after === null);
  return {
    after: isWithheld ? null : lines.map(({ after }) => after ?? '').join('\n'),
    doubts,
    people: [...new Set(lines.flatMap(({ people }) => people))],
  };
}
