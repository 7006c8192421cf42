import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { keepUntilEnd, makeVault } from '../support/vault.ts';

const today = new Date().toISOString().slice(0, 10);
let folder: string;

function run(
  args: readonly string[],
  passphrase = 'copper lantern orbit meadow',
): { status: number | null; json: Record<string, unknown> } {
  const result = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, CUSTODIAN_VAULT: join(folder, 'vault'), CUSTODIAN_PASSPHRASE: passphrase },
  });
  return { status: result.status, json: Object(JSON.parse(result.stdout)) };
}

beforeAll(async () => {
  const made = await makeVault();
  made.vault.close();
  folder = dirname(made.folder);
  keepUntilEnd();
  writeFileSync(join(folder, 's.csv'), 'ID,Last_Name,First_Name\r\nS1,Lovelace,Ada\r\nS2,Turing,Ben\r\n');
  writeFileSync(join(folder, 'ids.txt'), 'S1\nS2\n');
  run(['import', join(folder, 's.csv'), '--kind', 'student']);
});

const paper = [
  '--what',
  'Transcripts',
  '--to-type',
  'court',
  '--to-org',
  'Superior Court',
  '--interest',
  'Civil case',
];

describe('the ledger, by command line', () => {
  it('cannot record an obeyed order of which nobody was told, and can once they were', () => {
    const order = [
      ...['disclosure', 'add', 'S1', ...paper, '--basis', '34-cfr-99.31-a-9-legal-order'],
      ...[
        '--order-kind',
        'subpoena',
        '--order-body',
        'Superior Court',
        '--order-docket',
        '26-1',
        '--order-date',
        '2026-02-01',
      ],
      ...[
        '--order-scope',
        'email=2(a)',
        '--counsel',
        'Counsel',
        '--counsel-on',
        '2026-02-02',
        '--on',
        '2026-03-01',
      ],
    ];
    expect(run(order)).toMatchObject({ status: 1, json: { error: { code: 'gate-incomplete' } } });
    expect(run([...order, '--told-on', '2026-02-03'])).toMatchObject({
      status: 0,
      json: { disclosure: 1, people: 1 },
    });
  });

  it('records for everyone of a list, corrects, and refuses advertisers', () => {
    const many = [
      'disclosure',
      'add',
      '--ids',
      join(folder, 'ids.txt'),
      ...paper,
      '--basis',
      'consent',
      '--element',
      'gpa',
    ];
    expect(run(many).json).toEqual({ disclosure: 2, people: 2 });
    expect(run(['disclosure', 'retract', '2', '--reason', 'Twice']).json).toEqual({
      disclosure: 3,
      people: 2,
    });
    expect(run([...many, '--to-type', 'advertiser']).json).toMatchObject({
      error: { code: 'invalid-input', field: 'party' },
    });
  });

  it('reports to a file, and states nothing that is not true', () => {
    const csv = join(folder, 'report.csv');
    expect(run(['disclosure', 'report', '--person', 'S1', '--out', csv]).json).toMatchObject({
      subject: 'Ada Lovelace, S1',
    });
    expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(5);
    const none = ['disclosure', 'none', '--since', today, '--until', today];
    expect(run(none)).toMatchObject({ status: 0, json: { takenBack: [2] } });
    run(['disclosure', 'add', 'S2', ...paper, '--basis', 'consent', '--element', 'gpa']);
    expect(run(none)).toMatchObject({ status: 1, json: { error: { code: 'not-true' } } });
  });

  it('writes lists as they are narrowed, as tables', () => {
    const file = (name: string): string => join(folder, name);
    expect(
      run(['ledger', 'report', '--person', 'S1', '--action', 'disclosed', '--out', file('log.csv')]).json,
    ).toEqual({ entries: 1, out: file('log.csv') });
    expect(readFileSync(file('log.csv'), 'utf8')).toContain('"Disclosed"');
    const list = ['disclosure', 'report', '--event', 'disclosure', '--person', 'S2'];
    const page = [...list, '--out', file('informe.html'), '--language', 'es'];
    const { about, subject, entries } = run(page).json;
    expect([about, Array.isArray(entries) && entries.length > 0]).toEqual(['list', true]);
    expect(subject).toMatch(/^Disclosure; /);
    expect(readFileSync(file('informe.html'), 'utf8')).toMatch(
      /<html lang="es">[^]*<td>Comunicación de datos; /,
    );
    expect(run(['retention', 'due', '--out', file('due.csv')]).json).toMatchObject({ people: 0, leftOut: 0 });
    expect(readFileSync(file('due.csv'), 'utf8')).toMatch(/^"Name","ID","Kind"/);
  });

  it('maps what is held by field, with what brought it and to whom it went', () => {
    const { json } = run(['retention', 'map']);
    expect(json).toMatchObject({ students: 2, staff: 0, masked: 0 });
    expect(json['fields']).toContainEqual(
      expect.objectContaining({
        key: 'externalId',
        students: 2,
        sources: [{ from: 'file', name: 's.csv', on: today }],
        withoutRule: 2,
      }),
    );
    expect(json['fields']).toContainEqual(
      expect.objectContaining({ key: 'gpa', disclosed: [{ party: 'court', times: 1, last: today }] }),
    );
    const csv = join(folder, 'map.csv');
    const html = join(folder, 'mapa.html');
    run(['retention', 'map', '--out', csv]);
    run(['retention', 'map', '--out', html, '--language', 'es']);
    expect(readFileSync(csv, 'utf8')).toContain(
      '"Last name","Identifies the person","FERPA","2","0","file s.csv,',
    );
    expect(readFileSync(html, 'utf8')).toMatch(
      /<html lang="es">[^]*Mapa de datos[^]*Registro de comunicaciones/,
    );
    for (const text of [JSON.stringify(json), readFileSync(csv, 'utf8'), readFileSync(html, 'utf8')])
      expect(text).not.toMatch(/Lovelace|Turing|Superior Court/);
  });

  it('is fixed by an anchor, tells of failed unlocks and views, and is given out as lines', () => {
    expect(run(['verify'], 'a wrong passphrase').status).toBe(1);
    const file = join(folder, 'anchor.txt');
    const { anchor } = run(['ledger', 'anchor', '--out', file]).json;
    run(['person', 'S1']);
    for (const given of [file, String(anchor)])
      expect(run(['verify', '--anchor', given])).toMatchObject({ status: 0, json: { ok: true } });
    expect(
      run([
        'verify',
        '--anchor',
        `${String(anchor).slice(0, -1)}${String(anchor).endsWith('2') ? '3' : '2'}`,
      ]),
    ).toMatchObject({ status: 1 });
    const { entries } = run(['ledger']).json;
    const actions = Array.isArray(entries) ? entries.map((entry: { action: string }) => entry.action) : [];
    expect(actions).toEqual(
      expect.arrayContaining(['unlock-failed', 'person-viewed', 'vault-locked', 'anchor-made']),
    );
    const out = join(folder, 'log.jsonl');
    const lines = run(['ledger', 'export', '--out', out]).json['entries'];
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(Number(lines));
  });

  it('keeps breaches with their clocks', () => {
    const added = run([
      'breach',
      'add',
      '--aware',
      '2026-01-01T00:00:00Z',
      '--nature',
      'Lost',
      '--readable',
      'yes',
      '--disclosure',
      '1',
      '--consumers',
      '600',
    ]);
    expect(added.json).toMatchObject({
      breach: 1,
      people: 1,
      clocks: [{ state: 'late' }, { state: 'not-needed' }, { due: '2026-01-31T00:00:00.000Z' }],
    });
    expect(run(['breach', 'step', '1', '--kind', 'authority-told']).json).toMatchObject({
      error: { code: 'gate-incomplete' },
    });
  });

  it('says of an id that nobody has and of a day that is none so, and not that nothing was disclosed', () => {
    expect(run(['ledger', '--person', 'S1x'])).toMatchObject({
      status: 1,
      json: { error: { code: 'not-found' } },
    });
    expect(run(['ledger', '--since', 'yesterday'])).toMatchObject({
      status: 1,
      json: {
        error: { code: 'invalid-input', field: 'since', message: expect.stringContaining('YYYY-MM-DD') },
      },
    });
  });
});
