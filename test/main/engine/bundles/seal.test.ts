import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Decrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { unpackArchive } from '../../../../main/engine/bundles/archive.ts';
import { getBundle, listBundles } from '../../../../main/engine/bundles/list.ts';
import { manifestSchema } from '../../../../main/engine/bundles/manifest.ts';
import { openBundle } from '../../../../main/engine/bundles/open-bundle.ts';
import { writeReview } from '../../../../main/engine/bundles/review.ts';
import { noteSealed, noteUnfinished, removeUnfinished } from '../../../../main/engine/bundles/unfinished.ts';
import { unlock } from '../../../../main/engine/vault-calls.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import { identifiersOf } from '../../../e2e/planted-log.ts';
import { canMountSmallDisk, mountSmallDisk } from '../../../support/small-disk.ts';
import { closeAfter, testPassphrase } from '../../../support/vault.ts';
import { callOf, daysFromNow, draftOf, failureOf, people, sealDraft, setting } from './setting.ts';
import type { Setting } from './setting.ts';

async function unsealed({ out, identity }: Setting): Promise<Map<string, string>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const files = await unpackArchive(await decrypter.decrypt(readFileSync(join(out, 'bundle.age'))));
  return new Map(files.map((file) => [file.name, Buffer.from(file.bytes).toString('utf8')]));
}

/** Nothing is recorded, and nothing but the log lies in the folder. */
function assertNothingLeft({ vault, out }: Setting, left: readonly string[] = ['access.log']): void {
  expect(readdirSync(out)).toEqual(left);
  expect(listBundles(vault)).toEqual([]);
  for (const table of ['pseudonym', 'disclosure', 'unfinished_bundle'])
    expect([table, vault.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 0]);
}

/** Unlocks the vault of a program that was killed: nothing of the bundle may be left. */
async function unlockAgain(at: Setting, left?: readonly string[]): Promise<void> {
  const state = createWriterState(undefined, () => undefined);
  await unlock(state, { passphrase: testPassphrase }, callOf({ vaultFolder: at.vaultFolder }));
  const vault = closeAfter(state.vault());
  assertNothingLeft({ ...at, vault }, left);
  expect(vault.db.prepare("SELECT count(*) FROM audit WHERE action = 'bundle-abandoned'").pluck().get()).toBe(
    1,
  );
}

const hasAge = spawnSync('age', ['--version']).status === 0;

describe('a sealed bundle', () => {
  it('holds the manifest first, the papers and the redacted files, and nobody', async () => {
    const at = await setting({ inventory: true });
    const sealed = await sealDraft(at);
    const files = await unsealed(at);
    expect([...files.keys()].slice(0, 4)).toEqual([
      'manifest.json',
      'README.txt',
      'determination.json',
      'problem.md',
    ]);
    expect(sealed.files.map((file) => file.name)).toEqual([...files.keys()]);
    const all = [...files.values()].join('\n').toLowerCase();
    for (const person of people) {
      for (const [kind, value] of identifiersOf(person))
        expect([kind, all.includes(value)]).toEqual([kind, false]);
    }
    const manifest = manifestSchema.parse(JSON.parse(files.get('manifest.json') ?? ''));
    for (const { name, sha256, bytes } of manifest.files) {
      const text = Buffer.from(files.get(name) ?? '');
      expect([name, bytes, sha256]).toEqual([
        name,
        text.length,
        createHash('sha256').update(text).digest('hex'),
      ]);
    }
    expect(manifest.files).toHaveLength(files.size - 1);
    expect(existsSync(join(at.vaultFolder, 'spool'))).toBe(false);
  });

  it('is recorded with what it is, to whom it went, and on what basis', async () => {
    const at = await setting({ inventory: true });
    const sealed = await sealDraft(at, {
      determination: 'The vendor is under our control.',
      basis: 'gdpr-28-processor',
    });
    const bytes = readFileSync(join(at.out, 'bundle.age'));
    const entry = getBundle(at.vault, sealed.bundle.toLowerCase());
    expect(entry).toMatchObject({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      basis: 'gdpr-28-processor',
      determination: 'The vendor is under our control.',
      gate: { instructionsFrom: 'Support', instructionsRef: 'T-1', channel: 'e-mail', at: daysFromNow(0) },
      sealedTo: [{ kind: 'x25519', key: at.recipient, checked: false }],
      people: 40,
    });
    expect(at.vault.db.prepare('SELECT count(*) FROM unfinished_bundle').pluck().get()).toBe(0);
    const archive = at.vault.db.prepare('SELECT archive_sha256 FROM bundle').pluck().get();
    const decrypter = new Decrypter();
    decrypter.addIdentity(at.identity);
    expect(archive).toBe(
      createHash('sha256')
        .update(await decrypter.decrypt(bytes))
        .digest('hex'),
    );
  });

  it('tells the vendor what may be done with it, in every paper, and names no signer', async () => {
    const at = await setting();
    await sealDraft(at, {
      purgeBy: daysFromNow(30),
      basis: '34-cfr-99.31-b',
      determination: 'Nobody is in it, says Test Custodian.',
    });
    const files = await unsealed(at);
    const readme = files.get('README.txt') ?? '';
    expect(readme).toContain(`Delete by:\n${daysFromNow(30)}\n`);
    expect(readme.replace(/\s+/g, ' ')).toContain(
      'as 34 CFR 99.33(d) requires. You receive this on the condition that you will not disclose it to any other party without the prior consent of the parent or eligible student',
    );
    expect(JSON.parse(files.get('determination.json') ?? '')).toMatchObject({
      format: 'trac-custodian-determination/1',
      basis: '34-cfr-99.31-b',
      determined_on: daysFromNow(0),
      determined_by: 'administrator',
    });
    expect(JSON.parse(files.get('manifest.json') ?? '')).toMatchObject({
      format: 'trac-custodian-bundle/1',
      no_redisclosure: true,
      no_ai_training: true,
      purge_by: daysFromNow(30),
      leak_check: { hits: 0, files: files.size - 1 },
    });
    expect([...files.values()].join('\n')).not.toMatch(/Test Custodian|Test University/);
  });

  it.runIf(hasAge)('opens with the stock age program, sealed to a key', async () => {
    const at = await setting();
    await sealDraft(at);
    writeFileSync(join(at.out, 'id.txt'), `${at.identity}\n`);
    const opened = execFileSync('age', ['-d', '-i', join(at.out, 'id.txt'), join(at.out, 'bundle.age')]);
    expect((await unpackArchive(opened)).map((file) => file.name)).toContain('manifest.json');
  });

  it.runIf(hasAge && spawnSync('script', ['--version']).status === 0)(
    'opens with the stock age program, sealed with a passphrase',
    async () => {
      const at = await setting();
      const passphrase = 'orchid-velvet-tundra-41-kestrel-plumb';
      await sealDraft(at, { passphrase });
      expect(getBundle(at.vault, listBundles(at.vault)[0]?.bundle ?? '').sealedTo).toEqual([
        { kind: 'passphrase', checked: false },
      ]);
      // It asks at a terminal only.
      const asked = spawnSync(
        'script',
        ['-qec', `age -d -o ${join(at.out, 'opened.tgz')} ${join(at.out, 'bundle.age')}`, '/dev/null'],
        {
          input: `${passphrase}\n`,
          encoding: 'utf8',
          timeout: 30_000,
        },
      );
      expect(asked.stdout).toContain('Enter passphrase');
      expect(
        (await unpackArchive(readFileSync(join(at.out, 'opened.tgz')))).map((file) => file.name),
      ).toContain('manifest.json');
    },
  );

  it('opens with our own program, sealed to a post-quantum key', async () => {
    const at = await setting();
    const identity = await generateHybridIdentity();
    await sealDraft(at, { recipients: [await identityToRecipient(identity)] });
    writeFileSync(join(at.out, 'id.txt'), identity);
    const opened = await openBundle(
      { file: join(at.out, 'bundle.age'), identity: join(at.out, 'id.txt'), out: join(at.out, 'opened') },
      callOf(),
    );
    expect(opened.files.every((file) => file.matches)).toBe(true);
    expect(readdirSync(join(at.out, 'opened'))).toContain('README.txt');
    expect(listBundles(at.vault)[0]?.sealedTo[0]?.kind).toBe('hybrid');
  });

  it('is what the review shows', async () => {
    const at = await setting({ inventory: true });
    const draft = await draftOf(at);
    await writeReview(at.state, { draft: draft.draft, out: join(at.out, 'review') }, callOf());
    await sealDraft(at, {}, { draft });
    const files = await unsealed(at);
    const reviewed = (name: string): string => readFileSync(join(at.out, 'review', name), 'utf8');
    for (const name of ['problem.md', 'logs/log-01.log', 'schema.json'])
      expect(reviewed(name)).toBe(files.get(name));
    expect(JSON.parse(reviewed('determination.json'))).toMatchObject({ basis: 'review' });
  });
});

describe('a bundle that is not sealed leaves nothing', () => {
  it.each(['Checking for leaks', 'Sealing'])('cancelled while: %s', async (phase) => {
    const at = await setting();
    const draft = await draftOf(at);
    let now = '';
    const call = { progress: (name: string) => void (now = name), cancelled: () => now === phase };
    expect(await failureOf(() => sealDraft(at, {}, { draft, call }))).toBe('cancelled');
    assertNothingLeft(at);
    await sealDraft(at, {}, { draft });
    expect(listBundles(at.vault)).toHaveLength(1);
  });

  it('changed between the check and the seal', async () => {
    const at = await setting();
    const draft = await draftOf(at);
    const log = at.state.drafts.get(draft.draft).files.find((file) => file.name.startsWith('logs/'));
    const call = {
      progress(phase: string, done: number, total: number): void {
        if (phase === 'Checking for leaks' && done === total)
          for (const piece of log?.content.read() ?? []) piece.fill(0x41);
      },
    };
    expect(await failureOf(() => sealDraft(at, {}, { draft, call }))).toBe('changed-meanwhile');
    assertNothingLeft(at);
  });

  it('where it cannot be recorded', async () => {
    const at = await setting();
    at.vault.db.exec(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON disclosure_entry BEGIN SELECT raise(ABORT, 'full'); END",
    );
    await expect(sealDraft(at)).rejects.toThrow('full');
    assertNothingLeft(at);
  });

  it('nor the sheet of its passphrase, where it cannot be recorded, and writes over no other', async () => {
    const at = await setting();
    const passphraseOut = join(at.out, 'passphrase.txt');
    const wish = { passphrase: 'tundra velvet orchid plumb seventeen owls', passphraseOut };
    at.vault.db.exec(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON disclosure_entry BEGIN SELECT raise(ABORT, 'full'); END",
    );
    await expect(sealDraft(at, wish)).rejects.toThrow('full');
    assertNothingLeft(at);
    at.vault.db.exec('DROP TRIGGER full');
    expect(await failureOf(() => sealDraft(at, { passphraseOut }))).toBe('invalid-input passphraseOut');
    const same = { ...wish, passphraseOut: join(at.out, 'bundle.age') };
    expect(await failureOf(() => sealDraft(at, same))).toBe('already-exists');
    assertNothingLeft(at);
    await sealDraft(at, wish);
    expect(readFileSync(passphraseOut, 'utf8')).toBe(`${wish.passphrase}\n`);
  });

  it('where its place is a folder, or in a folder that is not there', async () => {
    const at = await setting();
    mkdirSync(join(at.out, 'bundle.age'));
    expect(await failureOf(() => sealDraft(at))).toMatch(/is-a-directory|already-exists/);
    assertNothingLeft(at, ['access.log', 'bundle.age']);
    expect(await failureOf(() => sealDraft(at, { out: join(at.out, 'nowhere', 'b.age') }))).toBe(
      'no-such-file',
    );
    assertNothingLeft(at, ['access.log', 'bundle.age']);
  });

  it.runIf(canMountSmallDisk())('where the disk is full', async () => {
    const at = await setting();
    // Lines that no packing makes small.
    const noise = Array.from({ length: 40_000 }, (_, line) =>
      createHash('sha256').update(String(line)).digest('hex'),
    );
    const log = noise
      .map(
        (hex) =>
          `10.0.0.1 - - [01/Nov/2026:10:00:00 -0700] "GET /a HTTP/1.1" 200 ${String(Number.parseInt(hex.slice(0, 6), 16))} "-" "-"`,
      )
      .join('\n');
    const draft = await draftOf(at, { log });
    const disk = mountSmallDisk(100);
    try {
      const out = join(disk.folder, 'b.age');
      expect(await failureOf(() => sealDraft(at, { out }, { draft }))).toBe('disk-full');
      expect(readdirSync(disk.folder)).toEqual([]);
    } finally {
      disk.unmount();
    }
    assertNothingLeft(at);
  });

  it('when the program is killed, and the next unlock removes what it had sealed', async () => {
    const at = await setting();
    at.vault.close();
    const script = fileURLToPath(new URL('seal-child.ts', import.meta.url));
    const child = spawn(process.execPath, [script, at.vaultFolder, at.out, at.recipient, testPassphrase], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readdirSync(at.out)).toEqual([expect.stringMatching(/^\.[0-9a-f]{16}\.tmp$/), 'access.log']);
    await unlockAgain(at);
  });

  it('when the program is killed between moving the file and recording it', async () => {
    const at = await setting();
    const target = join(at.out, 'bundle.age');
    writeFileSync(target, 'sealed');
    noteUnfinished(at.vault, { bundle: 'B-AAAAAAAA', target, temporary: join(at.out, '.x.tmp') });
    noteSealed(at.vault, 'B-AAAAAAAA', createHash('sha256').update('sealed').digest('hex'));
    at.vault.close();
    await unlockAgain(at, []);
  });

  it('and the vault opens although its folder is away, and it is looked for again', async () => {
    const at = await setting();
    const folder = join(at.out, 'stick');
    const files = { bundle: 'B-AAAAAAAA', target: join(folder, 'b.age'), temporary: join(folder, '.x.tmp') };
    noteUnfinished(at.vault, files);
    removeUnfinished(at.vault);
    expect(at.vault.db.prepare('SELECT count(*) FROM unfinished_bundle').pluck().get()).toBe(1);
    mkdirSync(folder);
    writeFileSync(files.temporary, 'half');
    removeUnfinished(at.vault);
    expect(readdirSync(folder)).toEqual([]);
    expect(at.vault.db.prepare('SELECT count(*) FROM unfinished_bundle').pluck().get()).toBe(0);
  });

  it('but a file that somebody else put there stays', async () => {
    const at = await setting();
    const target = join(at.out, 'bundle.age');
    writeFileSync(target, 'of somebody else');
    noteUnfinished(at.vault, { bundle: 'B-AAAAAAAA', target, temporary: join(at.out, '.x.tmp') });
    noteSealed(at.vault, 'B-AAAAAAAA', createHash('sha256').update('sealed').digest('hex'));
    at.vault.close();
    await unlockAgain(at, ['bundle.age']);
  });
});

describe('memory', () => {
  it('does not grow with the bundle', () => {
    const script = fileURLToPath(new URL('memory-child.ts', import.meta.url));
    const rise = (megabytes: number): number => {
      const out = execFileSync(process.execPath, ['--max-old-space-size=64', script, String(megabytes)], {
        encoding: 'utf8',
      });
      return z.object({ riseMb: z.number() }).parse(JSON.parse(out)).riseMb;
    };
    expect(rise(96)).toBeLessThan(80);
  });
});
