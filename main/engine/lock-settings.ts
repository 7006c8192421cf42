import { lockSettings, usualLockSettings } from '../../shared/lock-settings.ts';
import type { LockSettings } from '../../shared/lock-settings.ts';
import { now } from './clock.ts';
import { appendAudit } from './ledger/audit.ts';
import { readSetting, writeSetting } from './vault/settings.ts';
import type { ReadableVault, WritableVault } from './vault/vault.ts';

const name = 'lock-settings';

/** When the window locks itself and what it hides, or the usual where nobody chose. */
export function readLockSettings(vault: ReadableVault): LockSettings {
  return readSetting(vault, name, lockSettings) ?? usualLockSettings;
}

/** Changes it for everybody who opens this vault. */
export function setLockSettings(vault: WritableVault, settings: LockSettings): LockSettings {
  vault.db.transaction(() => {
    writeSetting(vault, name, settings, now());
    appendAudit(vault, { action: 'lock-settings-changed', detail: { ...settings } });
  })();
  return settings;
}
