import { Failure } from '../../shared/failure.ts';
import type { SalvageReport } from '../../shared/backups.ts';
import { secretOf } from './backup-commands.ts';
import { onePositional } from './run.ts';
import type { Command } from './run.ts';

/** `salvage`: saves what can still be read of a damaged vault. */
export const salvage: Command = {
  usage: 'salvage DIR|BACKUP --out DIR [--keys-from BACKUP]',
  about:
    'Save every page that still authenticates of a damaged vault into a new one; the damaged one stays as it is.',
  more: `Try the newest good backup first: "restore" loses nothing up to its day.
  --keys-from FILE   a backup whose key file is taken, where keyring.json is lost
  --recovery-key-file FILE   open it with the printed recovery key`,
  options: {
    out: { type: 'value' },
    'keys-from': { type: 'value' },
    'recovery-key-file': { type: 'value' },
  },
  async run({ args, call, custodian }) {
    const from = args.positionals[0] ?? args.value('vault');
    if (from === undefined)
      throw new Failure('usage', 'The damaged vault is missing.', { hint: 'See --help.' });
    if (args.positionals.length > 0) onePositional(args, 'DIR');
    const keys = args.value('keys-from');
    const into = custodian.grant(args.required('out'));
    const report = await call('salvage.run', {
      from: custodian.grant(from),
      into,
      ...(await secretOf(args)),
      ...(keys === undefined ? {} : { keysFrom: custodian.grant(keys) }),
    });
    return { document: report, lines: reportLines(report) };
  },
};

function reportLines(report: SalvageReport): string[] {
  const { pages, tables, rowsBroken, rowsUnplaced, danglingRows } = report;
  const hurt = tables.filter((table) => table.pagesLost > 0);
  return [
    `Saved ${String(report.people)} people. Of ${String(pages.total)} pages ${String(pages.lost)} could not be read.`,
    ...hurt.map(
      ({ name, rows, pagesLost, mayBeMissing }) =>
        `${name}: ${String(rows)} rows saved, ${String(pagesLost)} pages lost, ${
          mayBeMissing === undefined ? 'an unknown number of' : `at most ${String(mayBeMissing)}`
        } rows missing`,
    ),
    ...tables
      .filter(({ orphaned = 0 }) => orphaned > 0)
      .map(
        ({ name, orphaned }) => `${name}: ${String(orphaned)} rows left out, as what they belong to is lost`,
      ),
    ...(rowsBroken === 0
      ? []
      : [`${String(rowsBroken)} rows could be read in part only, and were left out.`]),
    ...(rowsUnplaced === 0
      ? []
      : [`${String(rowsUnplaced)} rows could belong to more than one table, and were left out.`]),
    ...(danglingRows === 0
      ? []
      : [
          `${String(danglingRows)} disclosures or breaches were kept, though their entry of the log is lost.`,
        ]),
    ...(report.erasures === 0 ? [] : [`Carried out ${String(report.erasures)} erasures again.`]),
  ];
}
