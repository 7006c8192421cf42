import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { commitments, commitmentsVersion, corrections, neverDone } from '../../../shared/commitments.ts';
import { Button } from '../../components/controls.tsx';
import { told } from '../../language/told.ts';
import { useNavigation } from '../../navigation.tsx';
import { PolicyVersions } from './policy-versions.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

const goTo = () => ({
  people: t`Go to People`,
  requests: t`Go to Requests`,
  retention: t`Go to Retention`,
  bundles: t`Go to Bundles`,
  ledger: t`Go to Ledger`,
});

/** What the vendor's policy promises, in plain words, what this program does about it, and what is cited wrongly. */
export function Commitments(): ReactNode {
  const { go } = useNavigation();
  return (
    <div className="stack">
      <PolicyVersions />
      <section className={`${cardStyles.card} stack`} aria-label={t`Commitments`}>
        <div>
          <h2>
            <Trans>What was promised, and what is done about it here</Trans>
          </h2>
          <p className="small soft">
            <Trans>Our own words, version {commitmentsVersion}. The policy itself is kept above.</Trans>
          </p>
        </div>
        <div className={tableStyles.wrap} role="region" aria-label={t`Commitments in the list`} tabIndex={0}>
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>The vendor says</Trans>
                </th>
                <th scope="col">
                  <Trans>Here</Trans>
                </th>
                <th scope="col">
                  <span className="visually-hidden">
                    <Trans>Where</Trans>
                  </span>
                </th>
              </tr>
            </thead>
            <tbody>
              {commitments.map(({ id, said, here, place }) => (
                <tr key={id}>
                  <td className={tableStyles.free}>{told(said)}</td>
                  <td className={tableStyles.free}>{told(here)}</td>
                  <td className={tableStyles.fixed}>
                    {place === undefined || place === 'settings' ? null : (
                      <Button
                        kind="quiet"
                        onPress={() => {
                          go({ name: place });
                        }}
                      >
                        {goTo()[place]}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className={`${cardStyles.card} stack`} aria-label={t`Corrections`}>
        <h2>
          <Trans>What not to copy from it</Trans>
        </h2>
        <div className={tableStyles.wrap} role="region" aria-label={t`Corrections in the list`} tabIndex={0}>
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>It says</Trans>
                </th>
                <th scope="col">
                  <Trans>Right is</Trans>
                </th>
                <th scope="col">
                  <Trans>Why</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {corrections.map(({ said, right, why }) => (
                <tr key={said}>
                  <td className={tableStyles.free}>{told(said)}</td>
                  <td className={tableStyles.free}>{told(right)}</td>
                  <td className={tableStyles.free}>{told(why)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className={`${cardStyles.card} stack-tight`} aria-label={t`Never done`}>
        <h2>
          <Trans>What this program never does</Trans>
        </h2>
        <ul className="bullets">
          {neverDone.map((sentence) => (
            <li key={sentence}>{told(sentence)}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
