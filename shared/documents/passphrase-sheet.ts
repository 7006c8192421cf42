import { z } from 'zod';
import { escapeHtml, htmlPage } from './html.ts';
import type { DocumentLanguage } from './language.ts';
import { documentWords } from './words/document-words.ts';

/** What stands on the sheet that goes to the person apart from the package. It says nothing about who they are. */
export const passphraseSheet = z.object({
  institution: z.string().max(200),
  /** The reference of the request. */
  request: z.string().max(40),
  /** The name of the package's file. */
  file: z.string().max(260),
  passphrase: z.string().regex(/^[a-z0-9]{5}(?:-[a-z0-9]{5}){4}$/i),
  /** The day after which the institution deletes its copy, `YYYY-MM-DD`. */
  deleteAfter: z.iso.date(),
});

/** What stands on the sheet. */
export type PassphraseSheet = z.infer<typeof passphraseSheet>;

/** Writes the sheet as a page. It is made on demand and kept nowhere. */
export function passphraseSheetHtml(sheet: PassphraseSheet, language: DocumentLanguage = 'en'): string {
  const w = documentWords(language);
  const list = (items: readonly string[]): string =>
    items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n');
  return htmlPage(
    w.say('Passphrase of your data package'),
    `<p>${escapeHtml(w.say('{0} has answered your request {1}. The answer is a file, which you get another way than this sheet:', sheet.institution, sheet.request))} <strong>${escapeHtml(sheet.file)}</strong></p>
<div class="box"><p>${escapeHtml(w.say('Passphrase'))}</p><p class="key">${escapeHtml(sheet.passphrase)}</p></div>
<h2>${escapeHtml(w.say('How to open the package'))}</h2>
<ol>
${list([
  w.say('Save the file on a computer that only you use.'),
  w.say(
    'Open it with a program that knows ZIP files with AES encryption: 7-Zip, WinZip, PeaZip or Keka. What comes with Windows may not open it.',
  ),
  w.say(
    'Type the passphrase with its dashes. Then open START-HERE.html in a web browser; it needs no Internet.',
  ),
])}
</ol>
<h2>${escapeHtml(w.say('Good to know'))}</h2>
<ul>
${list([
  w.say('The passphrase is written nowhere else. If this sheet is lost, ask for a new package.'),
  w.say('Whoever has this sheet and the file can read everything in it. Keep them apart.'),
  w.say('The institution deletes its copy of the file after {0}.', w.day(sheet.deleteAfter)),
])}
</ul>`,
    language,
  );
}
