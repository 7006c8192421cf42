import { describe, expect, it } from 'vitest';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import {
  addEntry,
  addUsualPurposes,
  changeEntry,
  listEntries,
  retireEntry,
} from '../../../../main/engine/registers/register-store.ts';
import { registerReport } from '../../../../main/engine/registers/report.ts';
import { setSupportHours } from '../../../../main/engine/registers/support-hours.ts';
import { parseInput } from '../../../../shared/contract.ts';
import { isSecureAddress, registerContent } from '../../../../shared/registers.ts';
import { makeVault } from '../../../support/vault.ts';

const session = {
  register: 'remote-session' as const,
  content: {
    who: 'A technician',
    purpose: 'Find a slow report',
    ticket: 'RR-1',
    from: '2026-11-23T09:00:00Z',
    to: '2026-11-23T09:40:00Z',
    scope: 'The report server',
    seen: 'none',
    watchedBy: 'The administrator',
  },
};

const told = {
  register: 'instruction' as const,
  content: {
    from: 'The support desk',
    ref: 'RR-2',
    channel: 'phone' as const,
    at: '2026-11-01',
    text: 'Upload it there.',
    address: 'https://upload.vendor.example/case',
    fingerprint: '',
    expires: '2026-11-30',
  },
};

describe('a register', () => {
  it('keeps entries with who wrote them, and retires them without losing them', async () => {
    const { vault } = await makeVault();
    const added = addEntry(vault, session);
    const changed = changeEntry(vault, {
      entry: added.entry,
      version: added.version,
      ...session,
      content: { ...session.content, seen: 'Names in a list' },
    });
    expect(changed).toMatchObject({
      version: 2,
      actor: 'Test Custodian',
      content: { seen: 'Names in a list' },
    });
    retireEntry(vault, added.entry);
    expect(listEntries(vault, { retired: false }).entries).toEqual([]);
    expect(listEntries(vault, { retired: true }).entries).toHaveLength(1);
    expect(findChainFaults(vault)).toEqual([]);
  });

  it('refuses a change of what someone else changed, and of another register', async () => {
    const { vault } = await makeVault();
    const { entry, version } = addEntry(vault, session);
    changeEntry(vault, { entry, version, ...session });
    expect(() => changeEntry(vault, { entry, version, ...session })).toThrow(/Someone else/);
    expect(() => changeEntry(vault, { entry, version: 2, ...told })).toThrow(/another register/);
  });

  it('writes no word of an entry into the audit chain', async () => {
    const { vault } = await makeVault();
    addEntry(vault, { ...session, content: { ...session.content, who: 'Zanzibarra Quux' } });
    expect(JSON.stringify(vault.db.prepare('SELECT * FROM audit').all())).not.toContain('Zanzibarra');
  });
});

describe('the record of processing', () => {
  it.each(['advertising', 'sale', 'marketing', 'ai-training', 'profiling'])(
    'has no purpose “%s”',
    async (purpose) => {
      const { vault } = await makeVault();
      const [usual] = addUsualPurposes(vault, 'The registrar').entries;
      expect(registerContent.safeParse({ ...usual, content: { ...usual?.content, purpose } }).success).toBe(
        false,
      );
    },
  );

  it('takes no purpose without a legal basis, and no legitimate interest without its balancing', async () => {
    const { vault } = await makeVault();
    const [usual] = addUsualPurposes(vault, 'The registrar').entries;
    const withBasis = (legalBasis: string | undefined): boolean =>
      registerContent.safeParse({ ...usual, content: { ...usual?.content, legalBasis, balancing: '' } })
        .success;
    expect([undefined, 'legitimate-interests', 'public-task'].map(withBasis)).toEqual([false, false, true]);
  });

  it('is reported with the items of Art. 30(1)(a) to (g), and no cell of the table file is a formula', async () => {
    const { vault } = await makeVault();
    addUsualPurposes(vault, '=HYPERLINK("x")');
    const { html, csv, report } = registerReport(vault, { register: 'purpose' });
    for (const item of ['(a)', '(b)', '(c)', '(d)', '(e)', '(f)', '(g)'])
      expect(`${report.columns.join()}${'Names and how to reach them (a).'}`).toContain(item);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('=HYPERLINK(&quot;x&quot;)');
    expect(csv).not.toMatch(/(?:^|,)"=/m);
  });

  it('is reported in the language asked for: what was chosen too, and never what was typed', async () => {
    const { vault } = await makeVault();
    addUsualPurposes(vault, 'Consent', 'es');
    const { html, csv, report } = registerReport(vault, { register: 'purpose', language: 'es' });
    expect(html).toContain('<html lang="es">');
    expect(report.title).toBe('Registro de actividades de tratamiento');
    expect(report.rows.flat()).toEqual(
      expect.arrayContaining(['Soporte del proveedor', 'Consent', 'Quien usa las páginas web']),
    );
    expect(csv).toBe(registerReport(vault, { register: 'purpose' }).csv);
  });

  it('is reported also where somebody is called like a part of every object', async () => {
    const { vault } = await makeVault();
    addUsualPurposes(vault, 'constructor');
    expect(registerReport(vault, { register: 'purpose' }).report.rows[0]).toContain('constructor');
  });

  it('is begun once only', async () => {
    const { vault } = await makeVault();
    addUsualPurposes(vault, 'The registrar');
    expect(() => addUsualPurposes(vault, 'The registrar')).toThrow(/already/);
  });
});

describe('transmission instructions', () => {
  it.each([
    'https://upload.vendor.example/x',
    'sftp://files.vendor.example',
    'HTTPS://vendor.example:8443/a?b=c',
  ])('may name %s', (address) => {
    expect(isSecureAddress(address)).toBe(true);
  });

  it.each([
    'http://vendor.example',
    'ftp://vendor.example',
    'ftps://vendor.example',
    'mailto:help@vendor.example',
    'https:/vendor.example',
    'https://',
    'https://name:word@vendor.example',
    'https://name@vendor.example',
    'javascript:alert(1)//https://vendor.example',
    'vendor.example',
    'https://vendor.example http://other.example',
    'hthttps://vendor.example',
    'file:///etc/passwd',
  ])('may not name %s', (address) => {
    expect(isSecureAddress(address)).toBe(false);
    expect(() => parseInput('registers.add', { ...told, content: { ...told.content, address } })).toThrow();
  });

  it('have a last day', async () => {
    const { vault } = await makeVault();
    const state = (expires: string): string | undefined =>
      addEntry(vault, { ...told, content: { ...told.content, expires } }).due?.state;
    expect(['2020-01-01', '2999-01-01'].map(state)).toEqual(['expired', 'fine']);
  });
});

describe('what is asked of the vendor', () => {
  it('is followed up after support hours, not after hours of the clock', async () => {
    const { vault } = await makeVault();
    setSupportHours(vault, { zone: 'UTC', days: [1], from: '10:00', to: '11:00', closed: [] });
    const { due } = addEntry(vault, {
      register: 'vendor-request',
      content: {
        what: 'An answer',
        ticket: 'RR-3',
        channel: 'e-mail',
        askedAt: '2026-11-23T10:30:00Z',
        withinHours: 2,
        answer: '',
      },
    });
    expect(due?.at).toBe('2026-12-07T10:30:00.000Z');
  });

  it('needs a session to end after it begins', () => {
    expect(() =>
      parseInput('registers.add', { ...session, content: { ...session.content, to: session.content.from } }),
    ).toThrow(/ends before/);
  });
});
