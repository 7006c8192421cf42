import { onePassphraseLine } from './passphrase.ts';
import { onePositional } from './run.ts';
import type { Command } from './run.ts';

/** `open`: the support side. */
export const open: Command = {
  usage: 'open FILE (--identity FILE | --passphrase-file FILE) [--out DIR]',
  about:
    'Open a sealed bundle with an age identity file or its passphrase and list what it holds. Needs no vault.',
  options: { identity: { type: 'value' }, out: { type: 'value' } },
  async run({ args, call, custodian }) {
    const file = custodian.grant(onePositional(args, 'FILE'));
    const identity = args.value('identity');
    const passphraseFile = args.value('passphrase-file');
    const out = args.value('out');
    const opened = await call('bundles.open', {
      file,
      // Where both are given the engine says so; where neither is, the identity is what is missing.
      ...(passphraseFile === undefined || identity !== undefined
        ? { identity: custodian.grant(args.required('identity')) }
        : {}),
      ...(passphraseFile === undefined ? {} : { passphrase: onePassphraseLine(passphraseFile) }),
      ...(out === undefined ? {} : { out: custodian.grant(out) }),
    });
    const unlisted = new Set(opened.unlisted);
    const lines = opened.files.map(({ name, bytes, matches }) => {
      const state = unlisted.has(name) ? 'UNLISTED' : matches ? 'ok' : 'DIFFERS';
      return `${state.padEnd(8)} ${String(bytes).padStart(9)}  ${name}`;
    });
    return {
      document: opened,
      lines: [...lines, ...opened.missing.map((name) => `MISSING  ${'-'.padStart(9)}  ${name}`)],
      failed: opened.missing.length > 0 || opened.files.some((each) => !each.matches),
    };
  },
};
