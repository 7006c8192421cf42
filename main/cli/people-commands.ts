import { extname } from 'node:path';
import { certificateHtml } from '../../shared/certificate-html.ts';
import type { ErasureCertificate } from '../../shared/erasure.ts';
import { Failure } from '../../shared/failure.ts';
import type { PersonSummary } from '../../shared/person.ts';
import { personKind } from '../../shared/person.ts';
import { writePrivateFile } from '../engine/vault/files.ts';
import { personalValue } from './arguments.ts';
import { readIds } from './id-list.ts';
import { onePositional, wholeNumber } from './run.ts';
import type { Command } from './run.ts';

/** `people`: searches the inventory. */
export const people: Command = {
  usage: 'people [QUERY] [--kind student|staff] [--limit N] [--offset N]',
  about: 'Find people by name parts in any order, id, card, e-mail or user name.',
  options: { kind: { type: 'value' }, limit: { type: 'value' }, offset: { type: 'value' } },
  async run({ unlock, call, args }) {
    await unlock();
    const kind = args.value('kind');
    const found = await call('people.search', {
      query: args.positionals.map(personalValue).join(' '),
      ...(kind === undefined ? {} : { kind: personKind.parse(kind) }),
      limit: wholeNumber(args, 'limit') ?? 100,
      offset: wholeNumber(args, 'offset') ?? 0,
    });
    return {
      document: { total: found.total, people: found.people },
      lines: [...found.people.map(lineOf), `${String(found.total)} in all`],
    };
  },
};

/** `person`: one person with every field. */
export const person: Command = {
  usage: 'person ID',
  about: 'Show one person with every field.',
  options: {},
  async run({ unlock, call, args }) {
    const id = personalValue(onePositional(args, 'ID'));
    await unlock();
    const record = await call('people.get', { id });
    return {
      document: record,
      lines: Object.entries(record.fields).map(([key, value]) => `${key}: ${value}`),
    };
  },
};

/** `set`: changes fields. */
export const set: Command = {
  usage: 'set ID field=value...',
  about: 'Change fields; an empty value empties one. value may be @FILE or - (standard input).',
  options: {},
  async run({ unlock, call, args }) {
    const [id, ...pairs] = args.positionals;
    if (id === undefined || pairs.length === 0)
      throw new Failure('usage', 'ID or field=value is missing.', { hint: 'See --help.' });
    const fields = Object.fromEntries(pairs.map(readPair));
    await unlock();
    const result = await call('people.set', { id: personalValue(id), fields });
    return {
      document: result,
      lines: [
        result.change === null
          ? 'Nothing differs; nothing was written.'
          : `Saved as change ${String(result.change)}.`,
      ],
    };
  },
};

/** `history`: what changed, when, by whom. */
export const history: Command = {
  usage: 'history ID',
  about: 'List the changes of one person, newest first.',
  options: {},
  async run({ unlock, call, args }) {
    const id = personalValue(onePositional(args, 'ID'));
    await unlock();
    const result = await call('people.history', { id });
    return {
      document: result,
      lines: result.changes.map(
        (change) =>
          `${change.at} ${change.how} by ${change.actor}: ${change.fields.map((each) => each.field).join(', ')}`,
      ),
    };
  },
};

/** `erase`: erases people for good, and proves it. */
export const erase: Command = {
  usage:
    'erase ID --reason CODE|TEXT --basis CODE --confirm LAST4 | erase --ids FILE --reason … --basis … --confirm-count N [--certificate FILE.html|FILE.json]',
  about: 'Erase people for good and prove it on the decrypted pages.',
  options: {
    reason: { type: 'value' },
    basis: { type: 'value' },
    confirm: { type: 'value' },
    ids: { type: 'value' },
    'confirm-count': { type: 'value' },
    certificate: { type: 'value' },
  },
  async run({ unlock, call, args }) {
    const list = args.value('ids');
    const ids = list === undefined ? [personalValue(onePositional(args, 'ID'))] : readIds(list);
    const reason = personalValue(args.required('reason'));
    const basis = args.required('basis');
    const confirm = args.value('confirm');
    const confirmCount = wholeNumber(args, 'confirm-count');
    const out = args.value('certificate');
    const write = out === undefined ? undefined : certificateWriter(out);
    await unlock();
    const result = await call('erase.run', {
      ids,
      reason,
      basis,
      ...(confirm === undefined ? {} : { confirm: personalValue(confirm) }),
      ...(confirmCount === undefined ? {} : { confirmCount }),
    });
    write?.(result.certificate);
    return {
      document: result,
      lines: [
        `Erased ${String(result.erased)}.`,
        `Proof: ${String(result.proof.pages)} decrypted pages, ${String(result.proof.bytes)} bytes, ${String(result.proof.hits)} hits.`,
        `Certificate ${result.certificate.certificate}.`,
      ],
      failed: result.proof.hits > 0,
    };
  },
};

/** Decided before anything is erased, so that a wrong name is found first. */
function certificateWriter(out: string): (certificate: ErasureCertificate) => void {
  const kind = extname(out).toLowerCase();
  if (kind !== '.html' && kind !== '.json') {
    throw new Failure('usage', 'The certificate is written as .html or .json.', {
      hint: 'Name the file with one of these endings.',
    });
  }
  return (certificate) => {
    writePrivateFile(
      out,
      kind === '.json' ? `${JSON.stringify(certificate, null, 2)}\n` : certificateHtml(certificate),
    );
  };
}

/** Reads `field=value`; an empty value empties the field. Throws `usage`. */
export function readPair(pair: string): [string, string | null] {
  const at = pair.indexOf('=');
  if (at <= 0)
    throw new Failure('usage', 'A change is written as field=value.', {
      hint: 'For example: set ID email=@new-address.txt',
    });
  const value = personalValue(pair.slice(at + 1));
  return [pair.slice(0, at), value === '' ? null : value];
}

function lineOf(found: PersonSummary): string {
  const name = [found.familyName, found.preferredName ?? found.givenName]
    .filter((part) => part !== undefined)
    .join(', ');
  return [found.id, found.kind, found.externalId ?? '-', name, found.email ?? ''].join('  ').trimEnd();
}
