import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordFailedUnlocks, noteFailedUnlock } from '../../../../main/engine/failed-unlocks.ts';
import { listActivity } from '../../../../main/engine/ledger/activity.ts';
import { findAnchorFaults, makeAnchor } from '../../../../main/engine/ledger/anchor.ts';
import { appendAudit, hashEntry, headValue } from '../../../../main/engine/ledger/audit.ts';
import type { AuditRow } from '../../../../main/engine/ledger/audit.ts';
import { exportChain } from '../../../../main/engine/ledger/export-chain.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { noteViews } from '../../../../main/engine/ledger/views.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../../../support/vault.ts';

const page = { offset: 0, limit: 100 };

/** One vault with a chain of five entries serves all tests that can be taken back. */
let vault: WritableVault;

beforeAll(async () => {
  ({ vault } = await makeVault());
  keepUntilEnd();
  for (let index = 0; index < 5; index++) {
    appendAudit(vault, {
      action: 'person-edited',
      subject: `s${String(index)}`,
      detail: { index },
      text: `why ${String(index)}`,
    });
  }
});

beforeEach(() => {
  vault.db.exec('BEGIN; PRAGMA defer_foreign_keys=ON');
});

afterEach(() => {
  vault.db.exec('ROLLBACK');
});

describe('the audit chain', () => {
  it('is whole as written, and lists newest first with its texts', () => {
    expect(findChainFaults(vault)).toEqual([]);
    const { total, entries } = listActivity(vault, page);
    expect(total).toBe(5);
    expect(entries[0]).toMatchObject({
      action: 'person-edited',
      actor: 'Test Custodian',
      detail: { index: 4 },
      text: 'why 4',
    });
  });

  it.each([
    ['one altered time', `UPDATE audit SET at = '2020-01-01' WHERE seq = 3`],
    ['an entry taken out', 'DELETE FROM audit WHERE seq = 3'],
    ['a removed middle', 'DELETE FROM audit WHERE seq IN (2, 3, 4)'],
    ['a removed tail', 'DELETE FROM audit WHERE seq >= 4'],
    [
      'a removed tail with its texts',
      'DELETE FROM audit WHERE seq >= 4; DELETE FROM audit_text WHERE seq >= 4',
    ],
    ['everything removed', 'DELETE FROM audit'],
    [
      'a swapped pair',
      'UPDATE audit SET seq = CASE seq WHEN 2 THEN -3 WHEN 3 THEN -2 ELSE seq END; UPDATE audit SET seq = -seq WHERE seq < 0',
    ],
    ['an altered text', `UPDATE audit_text SET text = 'another' WHERE seq = 2`],
    ['a text under another person', `UPDATE audit_text SET subject = 's3' WHERE seq = 2`],
    ['a text that vanished without a purge', 'DELETE FROM audit_text WHERE seq = 2'],
    [
      'a purge that no erasure made',
      'DELETE FROM audit_text WHERE seq = 2; INSERT INTO audit_text_purged VALUES (2, 4)',
    ],
    ['a purge of a text that is there', 'INSERT INTO audit_text_purged VALUES (2, 4)'],
    ['a head that is gone', `DELETE FROM meta WHERE name = 'audit-head'`],
  ])('finds %s', (_name, sql) => {
    vault.db.exec(sql);
    expect(findChainFaults(vault).length).toBeGreaterThan(0);
  });

  it('finds any one byte that was flipped, in any column of any row', () => {
    const columns = [
      ['audit', ['at', 'actor', 'action', 'subject', 'detail', 'commitment', 'hash']],
      ['audit_text', ['salt', 'text', 'subject']],
    ] as const;
    let flipped = 0;
    for (const [table, names] of columns) {
      for (const column of names) {
        const rows = vault.db
          .prepare<[], { seq: number; value: string }>(`SELECT seq, ${column} AS value FROM ${table}`)
          .all();
        const put = vault.db.prepare(`UPDATE ${table} SET ${column} = CAST(? AS TEXT) WHERE seq = ?`);
        for (const { seq, value } of rows) {
          const bytes = Buffer.from(value);
          for (let at = 0; at < bytes.length; at++) {
            const changed = Buffer.from(bytes);
            changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
            put.run(changed, seq);
            if (findChainFaults(vault).length === 0)
              expect.fail(`${table}.${column}, entry ${String(seq)}, byte ${String(at)}`);
            flipped++;
          }
          put.run(bytes, seq);
        }
      }
    }
    expect(flipped).toBeGreaterThan(1000);
    expect(findChainFaults(vault)).toEqual([]);
  });

  it.each([
    ['a removed tail', 'DELETE FROM audit_text WHERE seq >= 4; DELETE FROM audit WHERE seq >= 4'],
    ['a removed head', `DELETE FROM meta WHERE name = 'audit-head'`],
    ['an altered end', `UPDATE audit SET hash = '${'a'.repeat(64)}' WHERE seq = 5`],
  ])('still tells of %s when entries were added after', (_name, sql) => {
    vault.db.exec(sql);
    appendAudit(vault, { action: 'vault-unlocked' });
    appendAudit(vault, { action: 'vault-locked' });
    expect(findChainFaults(vault).map(String)).toEqual(
      expect.arrayContaining([expect.stringMatching(/the end of the chain was removed or altered/)]),
    );
  });

  it('accepts a text that was purged with an entry to say so, of that person only', () => {
    const entry = appendAudit(vault, { action: 'person-erased', subject: 's1' });
    const purge = (subject: string): void => {
      vault.db
        .prepare('INSERT INTO audit_text_purged SELECT seq, ? FROM audit_text WHERE subject = ?')
        .run(entry.seq, subject);
      vault.db.prepare('DELETE FROM audit_text WHERE subject = ?').run(subject);
    };
    purge('s1');
    expect(findChainFaults(vault)).toEqual([]);
    purge('s2');
    expect(findChainFaults(vault)).toHaveLength(1);
  });

  it('finds a text that was added to somebody else’s purge', () => {
    const { seq } = appendAudit(vault, { action: 'texts-purged', detail: { texts: 1 } });
    const purge = (text: number): void => {
      vault.db.prepare('DELETE FROM audit_text WHERE seq = ?').run(text);
      vault.db.prepare('INSERT INTO audit_text_purged VALUES (?, ?)').run(text, seq);
    };
    purge(1);
    expect(findChainFaults(vault)).toEqual([]);
    purge(2);
    expect(findChainFaults(vault)).toHaveLength(1);
  });
});

describe('an anchor', () => {
  /** Writes the whole chain anew from an entry on, as somebody can who holds the data key. */
  function rewriteFrom(seq: number): void {
    const rows = vault.db.prepare<[], AuditRow>('SELECT * FROM audit ORDER BY seq').all();
    let previous = '0'.repeat(64);
    for (const row of rows) {
      const changed = row.seq === seq ? { ...row, detail: '{"index":77}' } : row;
      const hash = hashEntry(changed, previous);
      vault.db
        .prepare('UPDATE audit SET detail = ?, hash = ? WHERE seq = ?')
        .run(changed.detail, hash, row.seq);
      previous = hash;
    }
    seal(rows.length, previous);
  }

  function seal(seq: number, hash: string): void {
    vault.db.prepare("UPDATE meta SET value = ? WHERE name = 'audit-head'").run(headValue(vault, seq, hash));
  }

  it('fits the chain as it was and as it goes on, as a sheet and as a line typed by hand', () => {
    const { anchor, text, seq } = makeAnchor(vault);
    expect(seq).toBe(6);
    appendAudit(vault, { action: 'vault-locked' });
    for (const given of [anchor, text, anchor.toLowerCase(), anchor.replaceAll('-', ' '), `  ${anchor}\r\n`])
      expect(findAnchorFaults(vault, given)).toEqual([]);
    expect(anchor.length).toBeLessThan(60);
  });

  it('stands on a sheet in the language that is asked for', () => {
    expect(makeAnchor(vault).text).toMatch(/^Trac Custodian: anchor of the audit chain\n/u);
    const { text } = makeAnchor(vault, 'es');
    expect(text).toMatch(/^Trac Custodian: ancla de la cadena de auditoría\n/u);
    expect(text).not.toMatch(/\b(?:the|Keep|entry|Last)\b/u);
    expect(findAnchorFaults(vault, text)).toEqual([]);
  });

  it('finds a chain that was written anew by someone who has the key, which the chain itself cannot', () => {
    const { anchor } = makeAnchor(vault);
    rewriteFrom(3);
    expect(findChainFaults(vault)).toEqual([]);
    expect(findAnchorFaults(vault, anchor).map(String)).toEqual([expect.stringMatching(/written anew/)]);
  });

  it('finds a tail that was taken away by someone who has the key', () => {
    const { anchor } = makeAnchor(vault);
    vault.db.exec('DELETE FROM audit_text WHERE seq >= 5; DELETE FROM audit WHERE seq >= 5');
    const last = vault.db.prepare<[], { hash: string }>('SELECT hash FROM audit WHERE seq = 4').get();
    seal(4, last?.hash ?? '');
    expect(findChainFaults(vault)).toEqual([]);
    expect(findAnchorFaults(vault, anchor).map(String)).toEqual([
      expect.stringMatching(/no entry 6.*after 4 were removed/),
    ]);
  });

  it('that was mistyped in any one place is told from a chain that was changed', () => {
    const { anchor } = makeAnchor(vault);
    const mistyped = (typed: string): void => {
      expect(() => findAnchorFaults(vault, typed)).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
    };
    for (let at = 0; at < anchor.length; at++) {
      const [one = '', next = ''] = anchor.slice(at);
      if (one === '-') continue;
      for (const other of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
        if (other !== one) mistyped(`${anchor.slice(0, at)}${other}${anchor.slice(at + 1)}`);
      if (next !== '' && next !== '-' && next !== one)
        mistyped(`${anchor.slice(0, at)}${next}${one}${anchor.slice(at + 2)}`);
    }
    for (const given of ['', 'TCA1', anchor.slice(0, -1), 'no anchor at all'])
      expect(() => findAnchorFaults(vault, given)).toThrow(expect.objectContaining({ field: 'anchor' }));
  });
});

describe('the audit log as a file', () => {
  const call = {
    vaultFolder: null,
    progress: () => undefined,
    cancelled: () => false,
    path: (path: string) => path,
  };

  function save(texts: boolean): { lines: Line[]; path: string } {
    const path = join(temporaryFolder(), 'log.jsonl');
    exportChain(vault, { texts, out: path }, call);
    const lines = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    return { lines, path };
  }

  interface Line {
    readonly entry: string;
    readonly hash: string;
    readonly salt?: string;
    readonly text?: string;
  }

  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

  /** The rule as the README says it: the number of the first line that does not fit, or 0. */
  function check(lines: readonly Line[]): number {
    let previous = '0'.repeat(64);
    for (const [index, { entry, hash, salt, text }] of lines.entries()) {
      const said = JSON.parse(entry) as { previous: string; seq: number; commitment: string | null };
      const isText = text === undefined || said.commitment === sha256(`${salt ?? ''}\n${text}`);
      if (sha256(entry) !== hash || said.previous !== previous || said.seq !== index + 1 || !isText)
        return index + 1;
      previous = hash;
    }
    return 0;
  }

  it('can be checked without this program, and any change of it is found', () => {
    const { lines } = save(true);
    expect(lines).toHaveLength(6);
    expect(check(lines)).toBe(0);
    expect(lines[2]?.text).toBe('why 2');
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      if (line === undefined) continue;
      const others = (change: Partial<Line>): Line[] =>
        lines.map((each, at) => (at === index ? { ...each, ...change } : each));
      expect(check(others({ entry: line.entry.replace('"seq"', '"seQ"') }))).toBe(index + 1);
      if (line.text !== undefined) expect(check(others({ text: 'other' }))).toBe(index + 1);
      if (index < lines.length - 1) expect(check(lines.toSpliced(index, 1))).toBe(index + 1);
    }
  });

  it('has no texts unless they are asked for, is private, and replaces no file', () => {
    const { lines, path } = save(false);
    expect(JSON.stringify(lines)).not.toContain('why');
    expect(() => exportChain(vault, { texts: false, out: path }, call)).toThrow(
      expect.objectContaining({ code: 'already-exists' }),
    );
  });

  it('is saved by an auditor without the texts, which may name people', () => {
    const auditors: WritableVault = { ...vault, operator: { ...vault.operator, role: 'auditor' } };
    const path = join(temporaryFolder(), 'log.jsonl');
    expect(() => exportChain(auditors, { texts: true, out: path }, call)).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
    expect(existsSync(path)).toBe(false);
    expect(exportChain(auditors, { texts: false, out: path }, call).entries).toBeGreaterThan(5);
  });

  it('is not there when it was cancelled', () => {
    const path = join(temporaryFolder(), 'log.jsonl');
    for (let index = 0; index < 1000; index++) appendAudit(vault, { action: 'x' });
    expect(() => exportChain(vault, { texts: false, out: path }, { ...call, cancelled: () => true })).toThrow(
      expect.objectContaining({ code: 'cancelled' }),
    );
    expect(existsSync(path)).toBe(false);
  });
});

describe('a look at a record', () => {
  it('is one entry, however often within ten minutes; a masked field and a pseudonym are entries of their own', () => {
    const person = addPerson(vault, { kind: 'student', fields: { externalId: 'V1', familyName: 'Viewed' } });
    const before = listActivity(vault, page).total;
    noteViews(vault, { ids: ['V1'], what: 'record' });
    noteViews(vault, { ids: [person.id, 'V1'], what: 'record' });
    noteViews(vault, { ids: ['V1'], what: 'field', field: 'card' });
    noteViews(vault, { ids: ['V1'], what: 'field', field: 'birthday' });
    noteViews(vault, { ids: ['V1'], what: 'field', field: 'card' });
    noteViews(vault, { ids: ['V1'], what: 'pseudonym' });
    const { entries } = listActivity(vault, page);
    expect(entries.slice(0, entries.length - before).map(({ action, detail }) => [action, detail])).toEqual([
      ['pseudonym-resolved', {}],
      ['field-shown', { field: 'birthday' }],
      ['field-shown', { field: 'card' }],
      ['person-viewed', {}],
    ]);
  });

  it('after ten minutes is another entry', () => {
    const person = addPerson(vault, { kind: 'student', fields: { externalId: 'V1', familyName: 'Viewed' } });
    appendAudit(vault, { action: 'person-viewed', subject: person.id }, new Date(Date.now() - 11 * 60_000));
    const before = listActivity(vault, page).total;
    noteViews(vault, { ids: ['V1'], what: 'record' });
    expect(listActivity(vault, page).total).toBe(before + 1);
  });
});

describe('a vault that somebody tried to open', () => {
  it('says at the next unlock how often and when, and keeps nothing that was typed', () => {
    noteFailedUnlock(vault.folder, 'passphrase');
    noteFailedUnlock(vault.folder, 'recoveryKey');
    noteFailedUnlock(vault.folder, 'passphrase');
    recordFailedUnlocks(vault);
    const [entry] = listActivity(vault, page).entries;
    expect(entry).toMatchObject({ action: 'unlock-failed', detail: { passphrase: 2, recoveryKey: 1 } });
    expect(readdirSync(vault.folder)).not.toContain('failed-unlocks.json');
    recordFailedUnlocks(vault);
    expect(listActivity(vault, page).entries[0]).toEqual(entry);
  });
});

describe('the list of activity', () => {
  it('is narrowed by person, by who did it, by what was done and by day', () => {
    const today = new Date().toISOString().slice(0, 10);
    appendAudit(vault, { action: 'vault-locked' }, new Date('2020-03-04T10:00:00Z'));
    const total = (filter: object): number => listActivity(vault, { ...page, ...filter }).total;
    expect(total({ person: 's3' })).toBe(1);
    expect(total({ user: 'Test Custodian' })).toBe(6);
    expect(total({ user: 'Nobody' })).toBe(0);
    expect(total({ action: 'vault-locked' })).toBe(1);
    expect(total({ until: '2020-03-04' })).toBe(1);
    expect(total({ until: '2020-03-03' })).toBe(0);
    expect(total({ since: today })).toBe(5);
  });

  it('is of both records under one ID, and an ID that nobody has is no empty list', () => {
    const both = (['student', 'staff'] as const).map(
      (kind) => addPerson(vault, { kind, fields: { externalId: 'Two1', familyName: 'Doe' } }).id,
    );
    const of = (person: string) => listActivity(vault, { ...page, person }).entries;
    expect(of('Two1').map(({ subject }) => subject)).toEqual(both.toReversed());
    expect(() => of('Two2')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('an entry and the seal of the end', () => {
  it('are one step, also where the caller has no transaction: neither is there without the other', async () => {
    const other = await makeVault({ isAnother: true });
    appendAudit(other.vault, { action: 'person-edited' });
    other.vault.db.exec(
      "CREATE TEMP TRIGGER stop BEFORE UPDATE ON main.meta WHEN new.name = 'audit-head' BEGIN SELECT RAISE(ABORT, 'killed'); END",
    );
    expect(() => appendAudit(other.vault, { action: 'vault-unlocked' })).toThrow('killed');
    other.vault.db.exec('DROP TRIGGER stop');
    expect(findChainFaults(other.vault)).toEqual([]);
    expect(other.vault.db.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(1);
  });
});
