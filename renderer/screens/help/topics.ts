import { i18n } from '@lingui/core';
import { fold } from '../../../shared/fold.ts';
import type { HelpPage } from '../../../shared/documents/help-page.ts';
import type { HelpText } from './help-text.ts';
import { accessibilityHelp } from './text/accessibility.ts';
import { bundlesHelp } from './text/bundles.ts';
import { erasureHelp } from './text/erasure.ts';
import { glossaryHelp } from './text/glossary.ts';
import { homeHelp } from './text/home.ts';
import { importsHelp } from './text/imports.ts';
import { installHelp } from './text/install.ts';
import { keyboardHelp } from './text/keyboard.ts';
import { ledgerHelp } from './text/ledger.ts';
import { peopleHelp } from './text/people.ts';
import { requestsHelp } from './text/requests.ts';
import { retentionHelp } from './text/retention.ts';
import { securityHelp } from './text/security.ts';
import { settingsHelp } from './text/settings.ts';
import { startHelp } from './text/start.ts';

/** The topics of the help in the order of their list: first steps, a topic for each place, and what concerns all of them. */
export const helpTopics = [
  'start',
  'home',
  'people',
  'imports',
  'requests',
  'retention',
  'bundles',
  'ledger',
  'settings',
  'erasure',
  'security',
  'keyboard',
  'accessibility',
  'glossary',
  'install',
] as const;

/** A topic of the help. */
export type HelpTopic = (typeof helpTopics)[number];

const texts: Readonly<Record<HelpTopic, () => HelpText>> = {
  start: startHelp,
  home: homeHelp,
  people: peopleHelp,
  imports: importsHelp,
  requests: requestsHelp,
  retention: retentionHelp,
  bundles: bundlesHelp,
  ledger: ledgerHelp,
  settings: settingsHelp,
  erasure: erasureHelp,
  security: securityHelp,
  keyboard: keyboardHelp,
  accessibility: accessibilityHelp,
  glossary: glossaryHelp,
  install: installHelp,
};

/** The page of a topic in the window's language. */
export function helpPageOf(topic: HelpTopic): HelpPage {
  const { title, about, parts } = texts[topic]();
  return { language: i18n.locale, title, about, parts: [...parts] };
}

/**
 * The topics in whose title or text every word that is searched for stands, in any letter case and without regard to marks; all where nothing is searched
 * for. Those whose title has the words come first.
 */
export function topicsWith(query: string): readonly HelpTopic[] {
  const wanted = fold(query).split(' ').filter(Boolean);
  const has = (text: string): boolean => {
    const folded = fold(text);
    return wanted.every((word) => folded.includes(word));
  };
  const pages = helpTopics.map((topic) => ({ topic, page: helpPageOf(topic) }));
  const byTitle = pages.filter(({ page }) => has(page.title));
  const byText = pages.filter((each) => !byTitle.includes(each) && has(textOf(each.page)));
  return [...byTitle, ...byText].map(({ topic }) => topic);
}

/** Everything that a page says, as one text. */
export function textOf({ title, about, parts }: HelpPage): string {
  const said = parts.flatMap((part): readonly string[] => {
    switch (part.kind) {
      case 'text':
      case 'warning':
        return [part.text];
      case 'steps':
      case 'points':
        return part.items;
      case 'terms':
        return part.terms.flatMap(({ term, meaning }) => [term, meaning]);
      case 'keys':
        return part.shortcuts.flatMap(({ keys, does }) => [...keys, does]);
      case 'table':
        return part.rows.flat();
    }
  });
  return [title, about, ...parts.map((part) => part.title), ...said].join(' ');
}
