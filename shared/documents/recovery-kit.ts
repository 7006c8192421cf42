import { z } from 'zod';
import { escapeHtml, htmlPage } from './html.ts';
import type { DocumentLanguage } from './language.ts';
import { documentWords } from './words/document-words.ts';

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
export function recoveryKitHtml(kit: RecoveryKit, language: DocumentLanguage = 'en'): string {
  const w = documentWords(language);
  const list = (items: readonly string[]): string =>
    items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n');
  const heading = (text: string): string => `<h2>${escapeHtml(text)}</h2>`;
  return htmlPage(
    w.say('Recovery key'),
    `<p>${escapeHtml(w.say('{0}: recovery key of the Trac Custodian vault, made on {1}.', kit.institution, w.day(kit.madeOn)))}</p>
<div class="box"><p>${escapeHtml(w.say('Recovery key'))}</p><p class="key">${escapeHtml(kit.recoveryKey)}</p></div>
${heading(w.say('When it is needed'))}
<ol>
${list([
  w.say('Open Trac Custodian and choose the folder of the vault.'),
  w.say(
    'Press “Use the recovery key” and type the ten groups. Small letters and missing dashes do not matter.',
  ),
  w.say(
    'In Settings, give whoever lost it a new passphrase. Then make a new recovery key and print a new sheet.',
  ),
])}
</ol>
${heading(w.say('How to keep it'))}
<ul>
${list([
  w.say(
    'Whoever has this sheet and the folder of the vault can read everything. Lock it away, not beside the computer and not in the same place as its backups.',
  ),
  w.say('Nobody, not even the vendor, can open the vault without a passphrase or this key.'),
  w.say(
    'Destroy sheets with an earlier day: their keys do not open the vault any more. Backups from that time still open with them.',
  ),
])}
</ul>
<p>${escapeHtml(w.say('Kept by:'))} ______________________________ &nbsp; ${escapeHtml(w.say('Since:'))} ______________</p>
<p>${escapeHtml(w.say('Place:'))} ______________________________________________________</p>`,
    language,
  );
}
