import { z } from 'zod';
import { escapeHtml, htmlPage, plainDay } from './html.ts';

/** What stands on the printed kit that opens a vault when a passphrase is lost. */
export const recoveryKit = z.object({
  institution: z.string().max(200),
  recoveryKey: z.string().regex(/^[A-Z2-7]{4}(?:-[A-Z2-7]{4}){9}$/),
  /** The day on which the key was made, `YYYY-MM-DD`; sheets from before it are worth nothing. */
  madeOn: z.iso.date(),
});

/** What stands on the kit. */
export type RecoveryKit = z.infer<typeof recoveryKit>;

/** Writes the kit as a page. It is made on demand and kept nowhere. */
export function recoveryKitHtml(kit: RecoveryKit): string {
  return htmlPage(
    'Recovery key',
    `<p>${escapeHtml(kit.institution)}: recovery key of the Trac Custodian vault, made on ${plainDay(kit.madeOn)}.</p>
<div class="box"><p>Recovery key</p><p class="key">${escapeHtml(kit.recoveryKey)}</p></div>
<h2>When it is needed</h2>
<ol>
<li>Open Trac Custodian and choose the folder of the vault.</li>
<li>Press <strong>Use the recovery key</strong> and type the ten groups. Small letters and missing dashes do not matter.</li>
<li>In Settings, give whoever lost it a new passphrase. Then make a new recovery key and print a new sheet.</li>
</ol>
<h2>How to keep it</h2>
<ul>
<li>Whoever has this sheet and the folder of the vault can read everything. Lock it away, not beside the computer and not in the same place as its backups.</li>
<li>Nobody, not even the vendor, can open the vault without a passphrase or this key.</li>
<li>Destroy sheets with an earlier day: their keys do not open the vault any more. Backups from that time still open with them.</li>
</ul>
<p>Kept by: ______________________________ &nbsp; Since: ______________</p>
<p>Place: ______________________________________________________</p>`,
  );
}
