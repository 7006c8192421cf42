import { previewPackage } from '../../main/engine/access/build.ts';
import { assessRequest } from '../../main/engine/requests/assess.ts';
import { verifyIdentity } from '../../main/engine/requests/identity.ts';
import { newRequest } from '../../main/engine/requests/intake.ts';
import { listRequests } from '../../main/engine/requests/list.ts';
import { listDueRecords, listRules } from '../../main/engine/retention/due.ts';
import { saveRule } from '../../main/engine/retention/rules.ts';
import type { WritableVault } from '../../main/engine/vault/vault.ts';
import { contract } from '../../shared/contract.ts';
import { time } from './table.ts';
import type { BenchRow } from './table.ts';

/** What the screens of requests and retention ask for, over a full inventory with two courses a person. */
export async function rightsRows(vault: WritableVault, count: number): Promise<BenchRow[]> {
  addCourses(vault);
  return [...(await retentionRows(vault, count)), ...(await requestRows(vault, count))];
}

async function retentionRows(vault: WritableVault, count: number): Promise<BenchRow[]> {
  saveRule(vault, { values: { ...students, name: 'Students', from: 'last-term-end' } });
  saveRule(vault, { values: { ...students, name: 'Seen', from: 'last-activity', statuses: ['Withdrawn'] } });
  const page = { show: 'all', sort: 'due', offset: 0, limit: 50 } as const;
  const [none, nobody] = await timed(() => listDueRecords(vault, page, '2015-06-01'));
  const [first, tenth] = await timed(() => listDueRecords(vault, page, '2016-06-01'));
  const [next] = await timed(() => listDueRecords(vault, { ...page, offset: 50 }, '2016-06-01'));
  const [rules] = await timed(() => listRules(vault));
  const everyone = count.toLocaleString('en');
  return [
    {
      what: `who is due by retention of ${everyone} people with ${(2 * count).toLocaleString('en')} courses`,
      measured: `${time(none)} (${nobody.due.toLocaleString('en')} are), ${time(first)} (${tenth.due.toLocaleString('en')} are), next page ${time(next)}; two rules counted ${time(rules)}`,
      floor: '-',
      outcome: first < 2000 ? 'reached' : 'missed',
      reach: 'under 2 s',
    },
  ];
}

const students = {
  kind: 'student',
  amount: 5,
  unit: 'years',
  then: 'erase',
  duty: false,
  basis: 'Bench',
} as const;

async function requestRows(vault: WritableVault, count: number): Promise<BenchRow[]> {
  const ids = vault.db
    .prepare<[], { id: string }>('SELECT external_id AS id FROM person ORDER BY no DESC LIMIT 1000')
    .all()
    .map(({ id }) => id);
  const [intake] = await timed(() => {
    for (const person of ids) {
      newRequest(vault, { right: 'access', person, channel: 'email', laws: ['gdpr', 'ferpa'] });
    }
  });
  const [list, { requests }] = await timed(() => listRequests(vault, { view: 'open', offset: 0, limit: 50 }));
  const request = requests[0]?.ref ?? '';
  verifyIdentity(vault, { request, method: 'photo-id-in-person' });
  assessRequest(vault, { request, decision: 'grant', ground: 'gdpr-15', exceptions: [] });
  const [report] = await timed(() =>
    previewPackage(vault, contract['access.preview'].input.parse({ request })),
  );
  const each = intake / ids.length;
  return [
    {
      what: `a request beside ${String(ids.length)} others and ${count.toLocaleString('en')} people: written down, all listed, the report of one`,
      measured: `${time(each)}, ${time(list)}, ${time(report)}`,
      floor: '-',
      outcome: Math.max(each, list) < 50 ? 'reached' : 'missed',
      reach: 'under 50 ms each',
    },
  ];
}

/** Two courses of one year for everyone, the years spread over ten; written as imports write them. */
function addCourses(vault: WritableVault): void {
  const insert = vault.db.prepare(
    `INSERT INTO registration (person_no, place, term, subject, course, section, title, created_at, updated_at)
     SELECT no, ? || ' hist ' || (no % 40), ? || ' ' || (2010 + no % 10), 'HIST', '101', no % 40, 'World History',
       '2020-01-10T00:00:00.000Z', '2020-01-10T00:00:00.000Z'
     FROM person`,
  );
  vault.db.transaction(() => {
    for (const season of ['Spring', 'Fall']) insert.run(season, season);
  })();
}

async function timed<T>(work: () => T | Promise<T>): Promise<[milliseconds: number, result: T]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}
