import { supportHours } from '../../../shared/registers.ts';
import type { SupportHours } from '../../../shared/registers.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { readSetting, writeSetting } from '../vault/settings.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

const name = 'support-hours';

/** A working week from eight to five in Arizona, where the vendor is. */
const usual: SupportHours = {
  zone: 'America/Phoenix',
  days: [1, 2, 3, 4, 5],
  from: '08:00',
  to: '17:00',
  closed: [],
};

/** When the vendor works, as the institution wrote it down. */
export function readSupportHours(vault: ReadableVault): SupportHours {
  return readSetting(vault, name, supportHours) ?? usual;
}

/** Writes down when the vendor works. */
export function setSupportHours(vault: WritableVault, hours: SupportHours): void {
  vault.db.transaction(() => {
    writeSetting(vault, name, hours, now());
    appendAudit(vault, {
      action: 'support-hours-changed',
      detail: { days: hours.days.length, closed: hours.closed.length },
    });
  })();
}
