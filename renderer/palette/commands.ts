import { t } from '@lingui/core/macro';
import type { Channel } from '../../shared/contract.ts';
import { fold, words } from '../../shared/fold.ts';
import { places } from '../navigation.tsx';
import type { Place } from '../navigation.tsx';
import { placeNames } from '../place-names.ts';

/** Something that can be done from the palette. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Other words by which one may look for it. */
  readonly also: string;
  readonly keys?: string;
  /** What it asks for: it is not offered to a role that may not. */
  readonly needs?: Channel;
  readonly does: Does;
}

/** What a command does: it goes to a place, or it is one of the window's own. */
export type Does = { readonly go: Place } | { readonly own: OwnCommand };

/** What the window itself does. */
export type OwnCommand = 'lock' | 'help' | 'keyboard' | 'accessibility' | 'light' | 'dark' | 'system';

/** All commands, in the words of the window's language. */
export function commands(): readonly Command[] {
  const names = placeNames();
  const open = places.map((name, at) => ({
    id: `open-${name}`,
    title: t`Go to ${names[name]}`,
    also: '',
    keys: `Ctrl+${String(at + 1)}`,
    does: { go: { name } },
  }));
  return [
    {
      id: 'import',
      title: t`Import a file`,
      also: t`students staff registrations photos CSV Excel OneRoster`,
      keys: 'Ctrl+I',
      needs: 'imports.inspect',
      does: { go: { name: 'imports', task: 'new' } },
    },
    {
      id: 'held',
      title: t`Compare rows that may be someone known`,
      also: t`duplicates held merge`,
      needs: 'imports.held',
      does: { go: { name: 'imports', task: 'held' } },
    },
    {
      id: 'request',
      title: t`New request`,
      also: t`access erasure rectification restriction objection portability consent`,
      needs: 'requests.new',
      does: { go: { name: 'requests', task: 'new' } },
    },
    {
      id: 'bundle',
      title: t`New bundle`,
      also: t`support vendor logs redact seal`,
      needs: 'bundles.prepare',
      does: { go: { name: 'bundles', task: 'new' } },
    },
    {
      id: 'open-bundle',
      title: t`Open a bundle`,
      also: t`look inside viewer support`,
      does: { go: { name: 'bundles', task: 'view' } },
    },
    {
      id: 'decode',
      title: t`Read a reply of the vendor`,
      also: t`pseudonym decode look up`,
      needs: 'bundles.decode',
      does: { go: { name: 'bundles', task: 'decode' } },
    },
    {
      id: 'activity',
      title: t`See what was done`,
      also: t`activity audit log history`,
      does: { go: { name: 'ledger', view: 'activity' } },
    },
    {
      id: 'verify',
      title: t`Verify the audit chain`,
      also: t`check anchor integrity`,
      does: { go: { name: 'ledger', view: 'verify' } },
    },
    {
      id: 'backups',
      title: t`Backups`,
      also: t`back up restore schedule`,
      does: { go: { name: 'settings', open: 'backups' } },
    },
    {
      id: 'contacts',
      title: t`Contacts`,
      also: t`institution newsletter testimonials`,
      needs: 'contacts.list',
      does: { go: { name: 'settings', open: 'contacts' } },
    },
    {
      id: 'registers',
      title: t`Registers`,
      also: t`purposes processing article 30 log inventory`,
      does: { go: { name: 'settings', open: 'registers' } },
    },
    ...open,
    own('lock', t`Lock the vault`, t`close leave`, 'Ctrl+L'),
    own('help', t`Help for this screen`, t`manual how`, 'F1'),
    own('keyboard', t`Keyboard shortcuts`, t`keys`, 'Ctrl+/'),
    own('accessibility', t`Accessibility report`, t`VPAT WCAG 508 EN 301 549`),
    own('light', t`Light theme`, t`look colours bright`),
    own('dark', t`Dark theme`, t`look colours night`),
    own('system', t`Theme of the system`, t`look colours`),
  ];
}

function own(does: OwnCommand, title: string, also: string, keys?: string): Command {
  return { id: does, title, also, does: { own: does }, ...(keys === undefined ? {} : { keys }) };
}

/** The commands in which every word that was typed begins a word; with nothing typed, all. Titles come before other words. */
export function commandsFor(query: string, all: readonly Command[]): readonly Command[] {
  const typed = words(fold(query));
  const begins = (text: string): boolean => {
    const held = words(fold(text));
    return typed.every((word) => held.some((each) => each.startsWith(word)));
  };
  const byTitle = all.filter(({ title }) => begins(title));
  const byOther = all.filter((each) => !byTitle.includes(each) && begins(`${each.title} ${each.also}`));
  return [...byTitle, ...byOther];
}
