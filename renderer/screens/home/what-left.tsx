import { plural } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { DisclosureEntry } from '../../../shared/disclosure.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatDay, today } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as homeStyles from './home.module.css';

const days = 30;
const shownCount = 3;

/** What left within a month, in numbers, and the last of it, whether it left through this program or was written down. Whom it concerns stays in the ledger. */
export function WhatLeft(): ReactNode {
  const { go } = useNavigation();
  const left = useCall('ledger.left', { since: today(-days) });
  const list = useCall('ledger.disclosures', { event: 'disclosure', limit: shownCount });
  return (
    <section className={`${cardStyles.card} stack`} aria-labelledby="what-left">
      <h2 id="what-left">
        <Trans>What left this computer</Trans> <span className="small soft">{daysText()}</span>
      </h2>
      <Problem error={left.error ?? list.error} />
      {left.data === undefined ? null : (
        <ul className={homeStyles.counts}>
          <li>
            <Plural value={left.data.bundles} one="# bundle to the vendor" other="# bundles to the vendor" />
          </li>
          <li>
            <Plural value={left.data.packages} one="# access package" other="# access packages" />
          </li>
          <li>
            <Plural value={left.data.disclosures} one="# other disclosure" other="# other disclosures" />
          </li>
          <li>
            <Plural value={left.data.people} one="# person unredacted" other="# people unredacted" />
          </li>
        </ul>
      )}
      {list.data?.total === 0 ? (
        <p className="soft">
          <Trans>Nothing yet.</Trans>
        </p>
      ) : null}
      {(list.data?.disclosures ?? []).map((each) => (
        <div key={each.disclosure}>
          <div className={`row spread ${homeStyles.lastDisclosed}`}>
            <span className="grow">{each.what}</span>
            <span className="soft small">{formatDay(each.at.slice(0, 10))}</span>
          </div>
          <div className="small soft">{toText(each)}</div>
        </div>
      ))}
      <div>
        <Button
          onPress={() => {
            go({ name: 'ledger' });
          }}
        >
          <Trans>See the ledger</Trans>
        </Button>
      </div>
    </section>
  );
}

function daysText(): string {
  return plural(days, { one: '(# day)', other: '(# days)' });
}

function toText({ recipient, people, bundle }: DisclosureEntry): string {
  return bundle === undefined
    ? plural(people, { one: `To ${recipient}, # person`, other: `To ${recipient}, # people` })
    : plural(people, {
        one: `To ${recipient}, # person behind pseudonyms`,
        other: `To ${recipient}, # people behind pseudonyms`,
      });
}
