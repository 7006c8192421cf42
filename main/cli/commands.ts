import { backup, restore } from './backup-commands.ts';
import { breach } from './breach-command.ts';
import { bundlePolicy, bundlePurged, bundles } from './bundle-care-commands.ts';
import { bundle, lookup } from './bundle-commands.ts';
import { contact, testimonial } from './contact-commands.ts';
import { decode } from './decode-command.ts';
import { disclosure } from './disclosure-command.ts';
import { exportCommand } from './export-commands.ts';
import { hold } from './hold-command.ts';
import { importCommand } from './import-commands.ts';
import { ledger } from './ledger-command.ts';
import { open } from './open-command.ts';
import { undo } from './undo-command.ts';
import { packageCommand } from './package-command.ts';
import { erase } from './erase-command.ts';
import { erasures, suppression } from './erasures-command.ts';
import { history, people, person, set } from './people-commands.ts';
import { retention } from './retention-command.ts';
import { profile } from './profile-commands.ts';
import { recipient } from './recipient-commands.ts';
import { lift, restrict } from './restriction-commands.ts';
import { rekey } from './rekey-command.ts';
import { request } from './request-command.ts';
import { locks } from './locks-command.ts';
import { policy } from './policy-command.ts';
import { register } from './register-command.ts';
import type { Command } from './run.ts';
import { salvage } from './salvage-command.ts';
import { slot } from './slot-command.ts';
import { smallGroups } from './small-groups-command.ts';
import { init, verify } from './vault-commands.ts';
import { workstation } from './workstation-command.ts';

/** Every command by name, in the order the help lists them. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['init', init],
  ['import', importCommand],
  ['undo', undo],
  ['profile', profile],
  ['people', people],
  ['person', person],
  ['set', set],
  ['history', history],
  ['erase', erase],
  ['hold', hold],
  ['restrict', restrict],
  ['lift', lift],
  ['erasures', erasures],
  ['suppression', suppression],
  ['retention', retention],
  ['bundle', bundle],
  ['bundles', bundles],
  ['bundle-purged', bundlePurged],
  ['bundle-policy', bundlePolicy],
  ['recipient', recipient],
  ['slot', slot],
  ['locks', locks],
  ['workstation', workstation],
  ['rekey', rekey],
  ['small-groups', smallGroups],
  ['lookup', lookup],
  ['decode', decode],
  ['open', open],
  ['export', exportCommand],
  ['request', request],
  ['package', packageCommand],
  ['register', register],
  ['contact', contact],
  ['testimonial', testimonial],
  ['policy', policy],
  ['ledger', ledger],
  ['disclosure', disclosure],
  ['breach', breach],
  ['backup', backup],
  ['restore', restore],
  ['salvage', salvage],
  ['verify', verify],
]);

/** The help text: of one command, or of all. */
export function helpText(name?: string): string {
  const one = name === undefined ? undefined : commands.get(name);
  if (one !== undefined) {
    const more = one.more === undefined ? '' : `\n\n${one.more}`;
    return `Usage: custodian ${one.usage}\n\n${one.about}${more}\n\n${commonHelp}`;
  }
  const list = [...commands].map(([each, command]) => `  ${each.padEnd(13)} ${command.about}`);
  return `Usage: custodian COMMAND [options]\n\n${list.join('\n')}\n\n${commonHelp}`;
}

const commonHelp = `  --vault DIR             the vault folder (or CUSTODIAN_VAULT)
  --as OPERATOR           whose slot to open, where several have one
  --passphrase-file FILE  the passphrase (or CUSTODIAN_PASSPHRASE, or a prompt)
  --recovery-key-file FILE  the recovery key in its place
  --json                  one JSON document on standard output

Values that are personal may be given as @FILE or - (standard input).
Exit code 0: done. 1: refused or failed. 2: wrong usage.`;
