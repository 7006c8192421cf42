import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { RareWord } from '../../../shared/review.ts';
import { useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import * as reviewStyles from './review.module.css';

/** The words that stayed and stand there least often: a name that slipped through would be among them. */
export function RareWords({
  draft,
  file,
  onShow,
}: {
  draft: string;
  file: string;
  onShow: (word: RareWord) => void;
}): ReactNode {
  const look = useAction('bundles.rareWords');
  const words = look.data?.words;
  return (
    <div className="stack-tight">
      <Button
        isPending={look.isPending}
        onPress={() => {
          look.mutate({ draft, file });
        }}
      >
        {look.isPending ? t`Counting…` : words === undefined ? t`Look for rare words` : t`Look again`}
      </Button>
      <Problem error={look.error} />
      {words === undefined ? (
        <span className="small soft">
          <Trans>A name that slipped through would be a rare word. Press one to see its line.</Trans>
        </span>
      ) : (
        <ListBox
          aria-label={t`Rare words that stayed`}
          className={reviewStyles.list}
          renderEmptyState={() => (
            <span className="small soft">
              <Trans>Every word that stayed stands there four times or more.</Trans>
            </span>
          )}
          onAction={(key) => {
            const word = words.find((each) => each.word === key);
            if (word !== undefined) onShow(word);
          }}
        >
          {words.map((each) => (
            <ListBoxItem key={each.word} id={each.word} textValue={each.word} className={reviewStyles.item}>
              <span className="row spread">
                <span className={`mono ${reviewStyles.name}`}>{each.word}</span>
                <span className="small">{formatCount(each.count)}</span>
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      )}
    </div>
  );
}
