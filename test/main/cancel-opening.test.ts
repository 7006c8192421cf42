import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCustodian } from '../../main/custodian.ts';
import { sealBundleOf } from '../support/sealed-files.ts';
import { closeAfter, temporaryFolder } from '../support/vault.ts';

it('stops the opening of a bundle without a vault, and nothing else', async () => {
  const custodian = createCustodian({ runtime: 'cli', version: '0', pick: () => Promise.resolve([]) });
  closeAfter({ close: () => void custodian.close() });
  const folder = temporaryFolder();
  const sealed = await sealBundleOf([{ name: 'logs/log-01.log', bytes: 'a line\n'.repeat(100_000) }]);
  writeFileSync(join(folder, 'identity.txt'), `${sealed.identity}\n`);
  const input = {
    file: custodian.grant(sealed.path),
    identity: custodian.grant(join(folder, 'identity.txt')),
  };
  const out = join(folder, 'out');

  const opening = custodian.call('bundles.open', { ...input, out: custodian.grant(out) });
  const viewing = custodian.call('viewer.open', input);
  expect(await custodian.call('app.cancel', { job: 'bundles.open' })).toMatchObject({
    value: { cancelled: true },
  });
  expect(await opening).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect(readdirSync(folder)).toEqual(['identity.txt']);
  expect(await viewing).toMatchObject({ ok: true });

  const creating = custodian.call('vault.create', {
    folder: custodian.grant(join(folder, 'vault')),
    institution: 'Test University',
    operator: 'Robin',
    passphrase: 'tundra velvet orchid plumb',
  });
  expect(await custodian.call('app.cancel', { job: 'vault.create' })).toMatchObject({
    value: { cancelled: false },
  });
  expect(await creating).toMatchObject({ ok: true });
});
