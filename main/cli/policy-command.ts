import { commitments, commitmentsVersion, corrections, neverDone } from '../../shared/commitments.ts';
import { Failure } from '../../shared/failure.ts';
import { noticeChannels, policyOwners } from '../../shared/policies.ts';
import type { PolicyVersion } from '../../shared/policies.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { workOf } from './pairs.ts';
import type { Command, Result, Terminal } from './run.ts';

/** `policy`: what was promised, and versions of the vendor's policy and of the institution's notice. */
export const policy: Command = {
  usage:
    'policy commitments | list | add LABEL @FILE --whose vendor|institution --effective DATE [--material] [--noticed DATE] [--channel C] | read POLICY | acknowledge POLICY | compare FROM TO',
  about: 'Show the commitments, and keep and compare versions of the privacy policy.',
  more: `  --channel C    ${noticeChannels.join(', ')}`,
  options: {
    whose: { type: 'value' },
    effective: { type: 'value' },
    material: { type: 'flag' },
    noticed: { type: 'value' },
    channel: { type: 'value' },
  },
  async run(terminal) {
    const [action, ...rest] = terminal.args.positionals;
    return workOf(works, action)(terminal, rest);
  },
};

const works: Readonly<Record<string, (terminal: Terminal, rest: readonly string[]) => Promise<Result>>> = {
  commitments() {
    return Promise.resolve({
      document: { version: commitmentsVersion, commitments, corrections, neverDone },
      lines: [
        ...commitments.flatMap(({ said, here }) => [`- ${said}`, `  Here: ${here}`]),
        'What this program never does:',
        ...neverDone.map((sentence) => `- ${sentence}`),
      ],
    });
  },
  async list({ unlock, call }) {
    await unlock();
    const { versions } = await call('policies.list', {});
    return { document: { versions }, lines: versions.map(lineOf) };
  },
  async add({ unlock, call, args }, [label = '', text = '']) {
    const whose = oneOf(args, 'whose', policyOwners);
    if (whose === undefined) throw new Failure('usage', '--whose is missing: vendor or institution.');
    const effective = args.required('effective');
    const channel = oneOf(args, 'channel', noticeChannels);
    const noticedOn = args.value('noticed');
    const words = personalValue(text);
    await unlock();
    return resultOf(
      await call('policies.add', {
        whose,
        label,
        effective,
        text: words,
        material: args.flag('material'),
        ...(noticedOn === undefined ? {} : { noticedOn }),
        ...(channel === undefined ? {} : { channel }),
      }),
    );
  },
  async read({ unlock, call }, [id = '']) {
    await unlock();
    const found = await call('policies.read', { policy: id });
    return { document: found, lines: [lineOf(found.version), '', found.text] };
  },
  async acknowledge({ unlock, call }, [id = '']) {
    await unlock();
    return resultOf(await call('policies.acknowledge', { policy: id }));
  },
  async compare({ unlock, call }, [from = '', to = '']) {
    await unlock();
    const found = await call('policies.compare', { from, to });
    const signs = { same: ' ', added: '+', removed: '-' } as const;
    return { document: found, lines: found.lines.map(({ change, text }) => `${signs[change]} ${text}`) };
  },
};

function resultOf(version: PolicyVersion): Result {
  return { document: version, lines: [lineOf(version)] };
}

function lineOf({ policy: id, whose, label, effective, warning, acknowledged }: PolicyVersion): string {
  const read = acknowledged === undefined ? 'not read yet' : `read by ${acknowledged.by}`;
  return `${id} ${whose} ${label}, effective ${effective}, ${read}${warning === undefined ? '' : `. ${warning}`}`;
}
