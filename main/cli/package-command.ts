import { existsSync, readFileSync } from 'node:fs';
import { accessInformation, packageGroup, packageGroups } from '../../shared/access.ts';
import type { PackageEntry } from '../../shared/access.ts';
import type { Input } from '../../shared/contract.ts';
import { Failure } from '../../shared/failure.ts';
import { toReadFailure } from '../engine/vault/files.ts';
import { personalValue } from './arguments.ts';
import { wholeNumber } from './run.ts';
import type { Command, Result, Terminal } from './run.ts';
import { languageOf } from './document-language.ts';

/** `package`: answers a request for access or portability. */
export const packageCommand: Command = {
  usage:
    'package build --request REF --out FILE.zip [--portability] [--sheet FILE.html] | preview --request REF | list | delete PACKAGE | policy',
  about: 'Write the encrypted package that answers a verified, granted request for data.',
  more: `build, preview
  --request REF      of a request for access or portability; the package is of its kind
  --portability      refuse if the request asks for access
  --language en|es   of the page that the person reads, and of the sheet
  --leave-out GROUP  may be given again: ${packageGroups.join(', ')}
  --reason TEXT      why; the person is told
  --cover WORD       may be given again: words about someone else, covered wherever they stand
  --keep WORD        may be given again: words that were covered and are about nobody else
  --sheet FILE.html  writes the passphrase there, and not to standard output
list [--request REF] [--person ID]
policy [--days N] [--texts FILE.json]   how long the copy is kept, and the words of Art. 15(1)(a)-(h):
  ${accessInformation.keyof().options.join(', ')}`,
  options: {
    request: { type: 'value' },
    out: { type: 'value' },
    language: { type: 'value' },
    portability: { type: 'flag' },
    sheet: { type: 'value' },
    'leave-out': { type: 'values' },
    reason: { type: 'value' },
    cover: { type: 'values' },
    keep: { type: 'values' },
    person: { type: 'value' },
    days: { type: 'value' },
    texts: { type: 'value' },
  },
  async run(terminal) {
    const [action = '', ...rest] = terminal.args.positionals;
    const work = actions[action];
    if (work === undefined) throw usage();
    return work(terminal, rest);
  },
};

const actions: Readonly<Record<string, (terminal: Terminal, rest: readonly string[]) => Promise<Result>>> = {
  async build({ unlock, call, args, custodian }, rest) {
    if (rest.length > 0) throw usage();
    const sheet = args.value('sheet');
    for (const path of [args.required('out'), sheet]) assertFree(path);
    const input = {
      ...choicesOf(args),
      out: custodian.grant(args.required('out')),
      ...(sheet === undefined ? {} : { sheet: custodian.grant(sheet) }),
    };
    await unlock();
    const { made, passphrase, covered, withPdf } = await call('access.build', input);
    const shown = sheet === undefined ? { passphrase } : {};
    return {
      document: { ...made, covered, withPdf, ...shown },
      lines: [
        lineOf(made),
        `Places that name someone else, covered: ${String(covered)}.`,
        sheet === undefined
          ? `Passphrase, shown only now: ${passphrase}`
          : 'The passphrase is on the sheet and nowhere else.',
        `The copy written here is deleted after ${made.deleteAfter}.`,
      ],
    };
  },
  async preview({ unlock, call, args }, rest) {
    if (rest.length > 0) throw usage();
    const input = choicesOf(args);
    await unlock();
    const preview = await call('access.preview', input);
    const { report, mentions, unlinked } = preview;
    return {
      document: preview,
      lines: [
        ...report.records.map(
          ({ kind, fields, registrations, history }) =>
            `${kind}: ${String(fields.length)} fields, ${String(registrations.length)} registrations, ${String(history.length)} changes`,
        ),
        `Disclosures: ${String(report.disclosures.length)}, requests: ${String(report.requests.length)}, entries of use: ${String(report.activity.length)}.`,
        ...mentions.map(
          ({ text, places, sure }) => `Covered${sure ? '' : ' (perhaps)'}, ${String(places)} places: ${text}`,
        ),
        ...(unlinked === 0
          ? []
          : [`Records with the same ID that may be somebody else's, left out: ${String(unlinked)}.`]),
      ],
    };
  },
  async list({ unlock, call, args }, rest) {
    if (rest.length > 0) throw usage();
    const request = args.value('request');
    const person = args.value('person');
    await unlock();
    const { packages } = await call('access.list', {
      ...(request === undefined ? {} : { request }),
      ...(person === undefined ? {} : { person: personalValue(person) }),
    });
    return { document: { packages }, lines: packages.map(lineOf) };
  },
  async delete({ unlock, call }, rest) {
    const [id, ...more] = rest;
    if (id === undefined || more.length > 0) throw usage();
    await unlock();
    const entry = await call('access.delete', { package: id });
    return { document: entry, lines: [lineOf(entry)] };
  },
  async policy({ unlock, call, args }, rest) {
    if (rest.length > 0) throw usage();
    const days = wholeNumber(args, 'days');
    const texts = args.value('texts');
    const information = texts === undefined ? undefined : readTexts(texts);
    await unlock();
    const policy =
      days === undefined && information === undefined
        ? await call('access.policy', {})
        : await call('access.setPolicy', {
            ...(days === undefined ? {} : { deleteAfterDays: days }),
            ...(information === undefined ? {} : { information }),
          });
    return {
      document: policy,
      lines: [
        `Copies are deleted after ${String(policy.deleteAfterDays)} days.`,
        ...Object.entries(policy.information).map(([key, text]) => `${key}: ${text}`),
      ],
    };
  },
};

/** Nobody is asked here before a file is written over. */
function assertFree(path: string | undefined): void {
  if (path === undefined || !existsSync(path)) return;
  throw new Failure('already-exists', 'There is something with that name already.', {
    hint: 'Choose another name.',
  });
}

function choicesOf(args: Terminal['args']): Omit<Input<'access.build'>, 'out' | 'sheet'> {
  const groups = packageGroup.array().safeParse([...args.values('leave-out')]);
  if (!groups.success)
    throw new Failure('usage', '--leave-out names no part of a package.', {
      hint: `It is one of ${packageGroups.join(', ')}.`,
    });
  return {
    request: args.required('request'),
    leaveOut: groups.data,
    leaveOutReason: args.value('reason') ?? '',
    cover: args.values('cover').map(personalValue),
    keep: args.values('keep').map(personalValue),
    ...languageOf(args),
    ...(args.flag('portability') ? { variant: 'portability' as const } : {}),
  };
}

function readTexts(file: string): Input<'access.setPolicy'>['information'] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw toReadFailure(error);
  }
  try {
    return accessInformation.partial().strict().parse(JSON.parse(text));
  } catch {
    throw new Failure('invalid-input', 'The file of texts is not as it should be.', {
      hint: `It is one JSON object; its keys are among ${accessInformation.keyof().options.join(', ')}.`,
    });
  }
}

function lineOf(entry: PackageEntry): string {
  const state =
    entry.deletedAt === undefined
      ? `to be deleted after ${entry.deleteAfter}`
      : `deleted ${entry.deletedAt.slice(0, 10)} (${entry.deletedHow ?? ''})`;
  return `${entry.package}  ${entry.request}  ${entry.variant}  ${entry.at.slice(0, 10)}  ${String(entry.bytes)} bytes, ${state}`;
}

function usage(): Failure {
  return new Failure('usage', 'Say build, preview, list, delete PACKAGE or policy.', { hint: 'See --help.' });
}
