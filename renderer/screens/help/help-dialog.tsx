import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { Button, TextField } from '../../components/controls.tsx';
import { Dialog } from '../../components/layout.tsx';
import { HelpPartView } from './help-part.tsx';
import { PrintPage } from './print-page.tsx';
import { helpPageOf, topicsWith } from './topics.ts';
import type { HelpTopic } from './topics.ts';
import * as optionsStyles from '../../components/options.module.css';
import * as helpStyles from './help.module.css';

/** The help: its topics on the left, narrowed by what is searched for, and the text of one on the right. Opens with `topic`. */
export function HelpDialog({ topic, onClose }: { topic: HelpTopic; onClose: () => void }): ReactNode {
  return (
    <Dialog title={t`Help`} onClose={onClose} width="book">
      <Help first={topic} onClose={onClose} />
    </Dialog>
  );
}

function Help({ first, onClose }: { first: HelpTopic; onClose: () => void }): ReactNode {
  const [topic, setTopic] = useState(first);
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const found = topicsWith(query);
  const page = helpPageOf(topic);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    heading.current?.focus();
  }, [topic]);

  const open = (chosen: HelpTopic): void => {
    setTopic(chosen);
    if (chosen === topic) heading.current?.focus();
  };

  return (
    <div className={helpStyles.book}>
      <div className={helpStyles.topics}>
        <div
          className="stack-tight"
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            list.current?.querySelector<HTMLElement>('[role=option]')?.focus();
            event.preventDefault();
          }}
        >
          <TextField
            label={t`Search the help`}
            value={query}
            onChange={setQuery}
            onEnter={() => {
              const [best] = found;
              if (query.trim() !== '' && best !== undefined) open(best);
            }}
          />
          <span className="small soft" role="status">
            {query.trim() === '' ? '' : plural(found.length, { one: '# topic', other: '# topics' })}
          </span>
        </div>
        <ListBox
          ref={list}
          className={helpStyles.list}
          aria-label={t`Topics`}
          items={found.map((id) => ({ id, title: helpPageOf(id).title }))}
          selectionMode="single"
          shouldSelectOnPressUp
          selectedKeys={[topic]}
          onSelectionChange={(keys) => {
            // Chosen again, the topic that is open would be let go: one goes back to its text.
            open(found.find((id) => keys !== 'all' && keys.has(id)) ?? topic);
          }}
          renderEmptyState={() => <span className="soft">{t`No topic has all these words.`}</span>}
        >
          {({ id, title }) => (
            <ListBoxItem id={id} className={optionsStyles.option} textValue={title}>
              {title}
            </ListBoxItem>
          )}
        </ListBox>
        <div className="row row-wrap">
          <PrintPage page={page} name={`help-${topic}`} />
          <Button onPress={onClose}>
            <Trans>Close</Trans>
          </Button>
        </div>
      </div>
      {/* The part that scrolls, so that the arrow keys move through the text. */}
      <article className={helpStyles.text} aria-labelledby="help-heading" tabIndex={0} key={topic}>
        <h3 ref={heading} id="help-heading" tabIndex={-1}>
          {page.title}
        </h3>
        <p>{page.about}</p>
        {page.parts.map((part) => (
          <HelpPartView key={part.title} part={part} />
        ))}
      </article>
    </div>
  );
}
