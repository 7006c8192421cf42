import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { DisclosureEntry } from '../../../shared/disclosure.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatDay } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';

const shownCount = 4;

/** What was disclosed last, whether it left through this program or was written down. Whom it concerns stays in the ledger. */
export function LastDisclosures(): ReactNode {
  const { go } = useNavigation();
  const list = useCall('ledger.disclosures', { event: 'disclosure', limit: shownCount });
  return (
    <section className="card stack" aria-label={t`Last disclosed`}>
      <h2>
        <Trans>Last disclosed</Trans>
      </h2>
      <Problem error={list.error} />
      {list.data?.total === 0 ? (
        <p className="soft">
          <Trans>Nothing yet.</Trans>
        </p>
      ) : null}
      {(list.data?.disclosures ?? []).map((each) => (
        <div key={each.disclosure}>
          <div className="row spread last-disclosed">
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

function toText({ recipient, people, bundle }: DisclosureEntry): string {
  return bundle === undefined
    ? plural(people, { one: `To ${recipient}, # person`, other: `To ${recipient}, # people` })
    : plural(people, {
        one: `To ${recipient}, # person behind pseudonyms`,
        other: `To ${recipient}, # people behind pseudonyms`,
      });
}
