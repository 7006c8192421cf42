import { proofSentence } from '../../shared/erasure.ts';
import { Failure } from '../../shared/failure.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { wholeNumber } from './run.ts';
import type { Command } from './run.ts';
import { languageOf } from './document-language.ts';

/** `erasures`: what comes after an erasure. */
export const erasures: Command = {
  usage:
    'erasures list | letters CERTIFICATE [--language en|es] | notified LETTER --channel TEXT [--on DATE] | unknown | compared --note TEXT | policy [--second-person on|off]',
  about:
    'List certificates, write letters to those who got the data, and say what the institution asks of an erasure.',
  more: `  letters     a draft for each recipient of the erased people's data; the program sends nothing
  notified    record that a recipient was told
  unknown     from which day on erasures may be missing, where an old copy of the vault was put back without its journal
  compared    record that you compared the inventory with what was erased since`,
  options: {
    channel: { type: 'value' },
    language: { type: 'value' },
    on: { type: 'value' },
    note: { type: 'value' },
    'second-person': { type: 'value' },
    limit: { type: 'value' },
  },
  async run({ args, unlock, call }) {
    const [action, id, ...rest] = args.positionals;
    if (rest.length > 0) throw usage();
    if (action === 'list' && id === undefined) {
      await unlock();
      const result = await call('erase.certificates', { limit: wholeNumber(args, 'limit') ?? 100 });
      return {
        document: result,
        lines: result.certificates.map(
          (each) =>
            `${each.certificate} ${each.at}: ${String(each.erased)} people, ${each.proof.cutShort === undefined ? `${String(each.proof.hits)} traces found` : proofSentence(each.proof)}`,
        ),
      };
    }
    if (action === 'letters' && id !== undefined) {
      await unlock();
      const result = await call('erase.letters', { certificate: id, ...languageOf(args) });
      return {
        document: result,
        lines: result.notices.map(
          (each) =>
            `Letter ${String(each.notice)}${each.notifiedOn === undefined ? '' : ` (told on ${each.notifiedOn})`}\n${each.letter}`,
        ),
      };
    }
    if (action === 'notified' && id !== undefined && /^\d{1,9}$/.test(id)) {
      const channel = args.required('channel');
      const on = args.value('on');
      await unlock();
      await call('erase.notified', {
        notice: Number(id),
        channel,
        ...(on === undefined ? {} : { on }),
      });
      return { document: { notice: Number(id) }, lines: ['Recorded.'] };
    }
    if (action === 'unknown' && id === undefined) {
      await unlock();
      const result = await call('erase.unknown', {});
      const line =
        result.since === undefined
          ? 'The journal of erasures goes as far as the vault does.'
          : `Erasures after ${result.since} may be missing here. Compare, then record it with "erasures compared".`;
      return { document: result, lines: [line] };
    }
    if (action === 'compared' && id === undefined) {
      const note = personalValue(args.required('note'));
      await unlock();
      return { document: await call('erase.compared', { note }), lines: ['Recorded.'] };
    }
    if (action === 'policy' && id === undefined) {
      const second = oneOf(args, 'second-person', ['on', 'off']);
      await unlock();
      const policy =
        second === undefined
          ? await call('erase.policy', {})
          : await call('erase.setPolicy', { secondPerson: second === 'on' });
      return {
        document: policy,
        lines: [`A second person must approve each erasure: ${policy.secondPerson ? 'yes' : 'no'}.`],
      };
    }
    throw usage();
  },
};

/** `suppression`: who stays away. */
export const suppression: Command = {
  usage: 'suppression list | release ID --reason TEXT|@FILE',
  about: 'List who stays away after an erasure, or let somebody come back with a later import.',
  more: '  ID   the ID or card as the file has it, or the random id from the certificate',
  options: { reason: { type: 'value' }, limit: { type: 'value' } },
  async run({ args, unlock, call }) {
    const [action, id, ...rest] = args.positionals;
    if (action === 'list' && id === undefined) {
      await unlock();
      const result = await call('suppression.list', { limit: wholeNumber(args, 'limit') ?? 100 });
      return {
        document: result,
        lines: result.people.map(
          (each) => `${each.subject} erased ${each.at} (${each.reason}, ${each.basis})`,
        ),
      };
    }
    if (action !== 'release' || id === undefined || rest.length > 0) {
      throw new Failure('usage', 'Say list, or release ID with --reason.', {
        hint: 'custodian suppression --help shows both.',
      });
    }
    const reason = personalValue(args.required('reason'));
    await unlock();
    const result = await call('suppression.release', { id: personalValue(id), reason });
    return {
      document: result,
      lines: [`${result.subject} may come back with a later import.`],
    };
  },
};

function usage(): Failure {
  return new Failure('usage', 'Say list, letters, notified, unknown, compared or policy.', {
    hint: 'custodian erasures --help shows them.',
  });
}
