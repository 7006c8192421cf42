import { Failure } from '../../shared/failure.ts';
import { exportFormat } from '../../shared/contract/exports.ts';
import { partyType } from '../../shared/disclosure.ts';
import { personKind } from '../../shared/person.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import type { Command } from './run.ts';

/** `export`: writes people and their registrations to files, and records the disclosure. */
export const exportCommand: Command = {
  usage:
    'export --format traccloud|oneroster --purpose TEXT --out DIR [--kind student|staff] [--query TEXT|@FILE] [--recipient TEXT] [--recipient-type TYPE] [--include-sensitive]',
  about:
    'Write people and their registrations, in clear text, to a new or empty folder, and record the disclosure.',
  options: {
    format: { type: 'value' },
    purpose: { type: 'value' },
    out: { type: 'value' },
    kind: { type: 'value' },
    query: { type: 'value' },
    recipient: { type: 'value' },
    'recipient-type': { type: 'value' },
    'include-sensitive': { type: 'flag' },
  },
  async run({ args, call, custodian, unlock }) {
    if (args.positionals.length > 0)
      throw new Failure('usage', 'There is more on the line than this command takes.', {
        hint: 'See --help. The folder is given with --out.',
      });
    const format = exportFormat.safeParse(args.required('format'));
    if (!format.success)
      throw new Failure('usage', '--format needs traccloud or oneroster.', { hint: 'See --help.' });
    const kind = personKind.optional().safeParse(args.value('kind'));
    if (!kind.success) throw new Failure('usage', '--kind needs student or staff.', { hint: 'See --help.' });
    const query = args.value('query');
    const recipient = args.value('recipient');
    const recipientType = oneOf(args, 'recipient-type', partyType.options);
    const input = {
      format: format.data,
      purpose: args.required('purpose'),
      includeSensitive: args.flag('include-sensitive'),
      ...(kind.data === undefined ? {} : { kind: kind.data }),
      ...(query === undefined ? {} : { query: personalValue(query) }),
      ...(recipient === undefined ? {} : { recipient }),
      ...(recipientType === undefined ? {} : { recipientType }),
      out: custodian.grant(args.required('out')),
    };
    await unlock();
    const done = await call('exports.run', input);
    return {
      document: done,
      lines: [
        ...done.files.map((file) => `${file.name}: ${String(file.rows)} rows, ${String(file.bytes)} bytes`),
        `People: ${String(done.people)}, registrations: ${String(done.registrations)}. Recorded as disclosure ${String(done.disclosure)}.`,
        ...(done.confidential === 0 ? [] : [`FERPA confidential among them: ${String(done.confidential)}.`]),
        ...(done.objected === 0 ? [] : [`Objected and left out: ${String(done.objected)}.`]),
        ...(done.leftOut === 0 ? [] : [`Restricted and left out: ${String(done.leftOut)}.`]),
      ],
    };
  },
};
