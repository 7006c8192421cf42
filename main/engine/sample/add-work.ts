import { parseInput } from '../../../shared/contract.ts';
import type { Input } from '../../../shared/contract.ts';
import { dayAfter, today } from '../clock.ts';
import { addHold } from '../holds/holds.ts';
import { recordOutside } from '../ledger/record-outside.ts';
import { assessRequest } from '../requests/assess.ts';
import { verifyIdentity } from '../requests/identity.ts';
import { newRequest } from '../requests/intake.ts';
import { saveRule } from '../retention/rules.ts';
import type { WritableVault } from '../vault/vault.ts';

/** Puts work of an office into a sample vault: something of everything that a first look should meet. `ids` are ID numbers of its people. */
export function addSampleWork(vault: WritableVault, ids: readonly string[]): void {
  addRequests(vault, ids);
  addHold(
    vault,
    parseInput('holds.add', {
      ids: ids.slice(40, 42),
      reason: 'Claim about an accident in the tutoring center',
      authority: 'County court, made-up docket 26-CV-0417',
      reviewer: 'Sample Counsel',
      until: daysFrom(90),
    }),
  );
  saveRule(
    vault,
    parseInput('retention.saveRule', {
      values: {
        name: 'Former students',
        kind: 'student',
        from: 'last-term-end',
        amount: 5,
        unit: 'years',
        then: 'erase',
        basis: 'Sample records schedule 4.2',
      },
    }),
  );
  recordOutside(
    vault,
    parseInput('ledger.record', {
      at: daysFrom(-30),
      what: 'Transcript',
      party: { type: 'other-school', org: 'Sample University of the North' },
      interest: 'Enrolment of the student',
      basis: '34-cfr-99.31-a-2-other-school',
      elements: ['whole-record'],
      form: 'paper',
      channel: 'post',
      ids: [idAt(ids, 60)],
    }),
  );
}

function addRequests(vault: WritableVault, ids: readonly string[]): void {
  const ask = (right: Input<'requests.new'>['right'], person: number, daysAgo: number): string =>
    newRequest(
      vault,
      parseInput('requests.new', {
        right,
        person: idAt(ids, person),
        channel: 'email',
        receivedOn: daysFrom(-daysAgo),
      }),
    ).ref;
  ask('erasure', 30, 27);
  const access = ask('access', 50, 12);
  verifyIdentity(vault, parseInput('requests.verify', { request: access, method: 'photo-id-in-person' }));
  assessRequest(
    vault,
    parseInput('requests.assess', { request: access, decision: 'grant', ground: 'gdpr-15' }),
  );
  ask('rectification', 70, 2);
}

/** The day so many days from now, `YYYY-MM-DD`. */
function daysFrom(days: number): string {
  return dayAfter(today(), days);
}

function idAt(ids: readonly string[], at: number): string {
  return ids[at] ?? '';
}
