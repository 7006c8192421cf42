import { inEnglish } from '../../shared/say.ts';
import type { RequestRecord, RequestStep, RequestSummary } from '../../shared/requests.ts';

/** What to do next, as a sentence with the command for it. */
export const stepSentences: Readonly<Record<RequestStep, string>> = {
  verify: 'Verify who asks: request verify REF --method METHOD',
  assess: 'Assess it: request assess REF --decision DECISION',
  'carry-out': 'Carry it out: request carry-out REF',
  answer: 'Answer the person, then record it: request answer REF --channel CHANNEL',
  close: 'Close it: request close REF',
  resume: 'The person’s answer is waited for; when it is here: request resume REF',
};

/** What to do next with this request. */
export function nextLine({ ref, next }: Pick<RequestSummary, 'ref' | 'next'>): string {
  return next === undefined ? 'Closed: nothing is left to do.' : stepSentences[next].replace('REF', ref);
}

/** A request as one line. */
export function summaryLine(each: RequestSummary): string {
  const person =
    each.person.is === 'known'
      ? (each.person.externalId ?? each.person.id)
      : each.person.is === 'gone'
        ? 'person gone'
        : 'not in the inventory';
  const state = each.outcome === undefined ? each.state : `${each.state} (${each.outcome})`;
  return [each.ref, each.right, person, state, dueText(each), each.next ?? ''].join('  ').trimEnd();
}

/** A request in full. */
export function recordLines(record: RequestRecord): string[] {
  return [
    summaryLine(record),
    ...record.clocks.flatMap((clock) => [
      `${clock.law}: ${clock.dueOn ?? 'not running'}${clock.paused ? ', paused' : ''}${clock.extended ? ', extended' : ''}`,
      ...clock.how.map((sentence) => `  ${inEnglish(sentence)}`),
    ]),
    ...record.recipients.map(
      ({ recipient, on }) => `Tell ${recipient}, who received data on ${on} (GDPR Art. 19).`,
    ),
    ...record.events.map(
      (event) =>
        `${event.at} ${event.action} by ${event.actor}${event.text === undefined ? '' : `: ${event.text}`}`,
    ),
    nextLine(record),
  ];
}

function dueText({ dueOn, days }: RequestSummary): string {
  if (dueOn === undefined || days === undefined) return '-';
  if (days === 0) return `due ${dueOn}, today`;
  return days > 0 ? `due ${dueOn}, in ${String(days)} days` : `due ${dueOn}, ${String(-days)} days late`;
}
