import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { requestPolicy } from '../../../shared/requests.ts';
import type { RequestPolicy } from '../../../shared/requests.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { readSetting, writeSetting } from '../vault/settings.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { dayIn } from './working-days.ts';

const name = 'request-policy';

/** How the institution counts days and whom its letters name, or what holds where it never said. */
export function readPolicy(vault: ReadableVault): RequestPolicy {
  const defaults: RequestPolicy = {
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    fromDayAfter: false,
    weekend: [6, 7],
    holidays: [],
    laws: ['gdpr', 'ferpa'],
    authority: '',
    office: '',
  };
  return requestPolicy.parse({ ...defaults, ...readSetting(vault, name, requestPolicy.partial()) });
}

/** Changes how days are counted or whom letters name. Throws `invalid-input` for a time zone that is none and a week without a working day. */
export function setPolicy(vault: WritableVault, change: Parsed<'requests.setPolicy'>): RequestPolicy {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const policy = requestPolicy.parse({ ...readPolicy(vault), ...given });
  assertTimeZone(policy.timeZone);
  if (new Set(policy.weekend).size > 6) {
    throw new Failure('invalid-input', 'A week needs a day on which the institution works.', {
      field: 'weekend',
    });
  }
  const sorted = { ...policy, holidays: inOrder(policy.holidays) };
  vault.db.transaction(() => {
    writeSetting(vault, name, sorted, now());
    appendAudit(vault, {
      action: 'request-policy-changed',
      detail: {
        timeZone: sorted.timeZone,
        fromDayAfter: sorted.fromDayAfter,
        weekend: sorted.weekend.join(' '),
        holidays: sorted.holidays.length,
        laws: sorted.laws.join(' '),
      },
    });
  })();
  return sorted;
}

/** Today where the institution is. */
export function todayOf(policy: RequestPolicy): string {
  return dayIn(now(), policy.timeZone);
}

/** One entry a day, the last one named wins. */
function inOrder(holidays: RequestPolicy['holidays']): RequestPolicy['holidays'] {
  return [...new Map(holidays.map((each) => [each.on, each])).values()].toSorted((a, b) =>
    a.on < b.on ? -1 : 1,
  );
}

function assertTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new Failure('invalid-input', 'There is no time zone of this name.', {
      hint: 'Names are those of the IANA list, as Europe/Berlin or America/Phoenix.',
      field: 'timeZone',
    });
  }
}
