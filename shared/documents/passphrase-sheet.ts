import { z } from 'zod';
import { escapeHtml, htmlPage, plainDay } from './html.ts';

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
export function passphraseSheetHtml(sheet: PassphraseSheet): string {
  return htmlPage(
    'Passphrase of your data package',
    `<p>${escapeHtml(sheet.institution)} has answered your request ${escapeHtml(sheet.request)}. The answer is the file <strong>${escapeHtml(sheet.file)}</strong>, which you get another way than this sheet.</p>
<div class="box"><p>Passphrase</p><p class="key">${escapeHtml(sheet.passphrase)}</p></div>
<h2>How to open the package</h2>
<ol>
<li>Save the file on a computer that only you use.</li>
<li>Open it with a program that knows ZIP files with AES encryption: 7-Zip, WinZip, PeaZip or Keka. What comes with Windows may not open it.</li>
<li>Type the passphrase with its dashes. Then open <strong>START-HERE.html</strong> in a web browser; it needs no Internet.</li>
</ol>
<h2>Good to know</h2>
<ul>
<li>The passphrase is written nowhere else. If this sheet is lost, ask for a new package.</li>
<li>Whoever has this sheet and the file can read everything in it. Keep them apart.</li>
<li>The institution deletes its copy of the file after ${plainDay(sheet.deleteAfter)}.</li>
</ul>`,
  );
}
