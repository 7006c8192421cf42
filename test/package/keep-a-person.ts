import type { LaunchedApp } from '../e2e/launch.ts';

/**
 * Makes a vault in a folder, keeps a made-up person in it and searches for them, all through the page's bridge.
 * Gives the ids found, or the code of the failure that came between.
 */
export function keepAPerson(app: LaunchedApp, vault: string): Promise<unknown> {
  app.queueDialog([vault]);
  return app.page.evaluate(async () => {
    const { custodian } = window;
    const picked = await custodian['app.pick']({ purpose: 'new-vault-folder' });
    if (!picked.ok) return picked.failure.code;
    const made = await custodian['vault.create']({
      folder: picked.value.files[0]?.grant ?? '',
      institution: 'Example University',
      operator: 'Op. One',
      passphrase: 'seven maple trolleys wander north',
    });
    if (!made.ok) return made.failure.code;
    const added = await custodian['people.add']({
      kind: 'student',
      fields: { givenName: 'Zofia', familyName: 'Testowa', externalId: '000123' },
    });
    if (!added.ok) return added.failure.code;
    const found = await custodian['people.search']({ query: 'testowa' });
    return found.ok ? found.value.people.map((person) => person.externalId) : found.failure.code;
  });
}
