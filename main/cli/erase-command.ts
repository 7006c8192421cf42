import { extname } from 'node:path';
import { certificateHtml } from '../../shared/certificate-html.ts';
import type { Input } from '../../shared/contract.ts';
import { erasureWays } from '../../shared/erasure.ts';
import type { ErasureCertificate } from '../../shared/erasure.ts';
import { Failure } from '../../shared/failure.ts';
import { personKind } from '../../shared/person.ts';
import { inEnglish } from '../../shared/say.ts';
import { assertAskedFile, writeAskedFile } from '../engine/vault/asked-file.ts';
import { personalValue } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { oneOf, readApprover } from './bundle-sealing.ts';
import { languageOf } from './document-language.ts';
import { readIds } from './id-list.ts';
import { letterLines, letterWriter } from './named-letters.ts';
import { onePositional, wholeNumber } from './run.ts';
import type { Command } from './run.ts';
import type { DocumentLanguage } from '../../shared/documents/language.ts';

/** `erase`: erases people for good, and proves it. */
export const erase: Command = {
  usage:
    'erase ID --reason CODE|TEXT --basis CODE --confirm LAST4 | erase --ids FILE | --search QUERY --reason … --basis … --confirm-count N [--certificate FILE.html|FILE.json] [--letters DIR] [--language en|es]',
  about: 'Erase people for good and prove it on the decrypted pages.',
  more: `  --ids FILE            one id on each line
  --search QUERY        everyone whom a search finds; narrowed by --kind student|staff
  --preview             only show what would be erased, masked and kept
  --way erase|mask|as-ruled   whole records (the default), courses kept without the people, or as the rules of retention say
  --letters DIR         letters to the recipients and to who asked, which name who was erased; made this once
  --approver NAME --approver-passphrase-file FILE   the second person, where the institution asks for one`,
  options: {
    reason: { type: 'value' },
    basis: { type: 'value' },
    confirm: { type: 'value' },
    ids: { type: 'value' },
    'confirm-count': { type: 'value' },
    certificate: { type: 'value' },
    letters: { type: 'value' },
    search: { type: 'value' },
    kind: { type: 'value' },
    way: { type: 'value' },
    preview: { type: 'flag' },
    language: { type: 'value' },
    approver: { type: 'value' },
    'approver-passphrase-file': { type: 'value' },
  },
  async run({ unlock, call, args }) {
    const who = readWho(args);
    if (args.flag('preview')) {
      await unlock();
      const preview = await call('erase.preview', who);
      return {
        document: preview,
        lines: [
          `${String(preview.total)} people, ${String(preview.masked)} of them masked.`,
          ...preview.lines.map((line) => `${line.action} ${String(line.rows)} ${line.what}: ${line.why}`),
          ...preview.blocked.map(inEnglish),
          `Confirm with ${preview.confirm === 'count' ? `--confirm-count ${String(preview.total)}` : '--confirm and the last four characters'}.`,
        ],
        failed: preview.blocked.length > 0,
      };
    }
    const reason = personalValue(args.required('reason'));
    const basis = args.required('basis');
    const confirm = args.value('confirm');
    const confirmCount = wholeNumber(args, 'confirm-count');
    const out = args.value('certificate');
    const write = out === undefined ? undefined : certificateWriter(out, languageOf(args).language);
    const approval = readApprover(args);
    const writeLetters = letterWriter(args.value('letters'));
    await unlock();
    const { letters, ...result } = await call('erase.run', {
      ...who,
      ...approval,
      ...languageOf(args),
      reason,
      basis,
      ...(confirm === undefined ? {} : { confirm: personalValue(confirm) }),
      ...(confirmCount === undefined ? {} : { confirmCount }),
    });
    write?.(result.certificate);
    const letterFiles = writeLetters(result.certificate.certificate, letters);
    return {
      document: { ...result, letterFiles },
      lines: [
        `Erased ${String(result.erased)}${(result.certificate.masked ?? 0) > 0 ? `, of whom ${String(result.certificate.masked)} keep their courses without them` : ''}.`,
        `Proof: ${String(result.proof.pages)} decrypted pages, ${String(result.proof.bytes)} bytes, ${String(result.proof.hits)} hits.`,
        `Certificate ${result.certificate.certificate}.`,
        ...letterLines(letters, letterFiles),
      ],
      failed: result.proof.hits > 0,
    };
  },
};

/** One id, a file of them, or a search. */
function readWho(args: Arguments): Input<'erase.preview'> {
  const list = args.value('ids');
  const search = args.value('search');
  const kind = oneOf(args, 'kind', personKind.options);
  const way = oneOf(args, 'way', erasureWays);
  const how = way === undefined ? {} : { way };
  if (list !== undefined && search === undefined) return { ids: readIds(list), ...how };
  if (search === undefined) return { ids: [personalValue(onePositional(args, 'ID'))], ...how };
  if (list !== undefined || args.positionals.length > 0)
    throw new Failure('usage', 'Give one of ID, --ids and --search.', { hint: 'See erase --help.' });
  return { filter: { query: personalValue(search), ...(kind === undefined ? {} : { kind }) }, ...how };
}

/** Decided before anything is erased, so that a wrong name, or a folder that is not there or may not be written, is found first. */
function certificateWriter(
  out: string,
  language: DocumentLanguage | undefined,
): (certificate: ErasureCertificate) => void {
  const kind = extname(out).toLowerCase();
  if (kind !== '.html' && kind !== '.json') {
    throw new Failure('usage', 'The certificate is written as .html or .json.', {
      hint: 'Name the file with one of these endings.',
    });
  }
  assertAskedFile(out);
  return (certificate) => {
    writeAskedFile(
      out,
      kind === '.json' ? `${JSON.stringify(certificate, null, 2)}\n` : certificateHtml(certificate, language),
    );
  };
}
