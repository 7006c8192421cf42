import { i18n } from '@lingui/core';
import { ph, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { daysBetween } from '../../../shared/viewer.ts';
import type { BundleFacts, OpenedBundle } from '../../../shared/viewer.ts';
import { Button } from '../../components/controls.tsx';
import { formatBytes, formatCount, formatDay } from '../../format.ts';
import { purgeText, stateWords, viewOf } from './views.ts';
import type { View } from './views.ts';
import { told } from '../../language/told.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';
import * as factsStyles from '../../components/facts.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as aboutBundleStyles from './about-bundle.module.css';
import * as viewerStyles from './viewer.module.css';

/** The manifest of a bundle as people read it: what it may be used for, until when, what was replaced and left out, and each file with its check. */
export function AboutBundle(props: { bundle: OpenedBundle; onChoose: (view: View) => void }): ReactNode {
  const { bundle, onChoose } = props;
  const { facts } = bundle;
  return (
    <div className={`${viewerStyles.scroll} stack`}>
      <div className={columnsStyles.top}>
        <Terms facts={facts} withheld={bundle.files.reduce((sum, file) => sum + file.withheld, 0)} />
        <Replaced facts={facts} />
      </div>
      <Files bundle={bundle} onChoose={onChoose} />
      {facts.excluded.length === 0 ? null : (
        <div className={`${cardStyles.card} stack`}>
          <h2>
            <Trans>Left out by the institution</Trans>
          </h2>
          <ul className="stack-tight">
            {facts.excluded.map((each) => (
              <li key={each.name}>
                <span className="mono">{each.name}</span> <span className="soft">{told(each.why)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="small soft">{told(facts.limits)}</p>
    </div>
  );
}

function Terms({ facts, withheld }: { facts: BundleFacts; withheld: number }): ReactNode {
  const purge = purgeText(daysBetween(new Date().toISOString().slice(0, 10), facts.purgeBy));
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>What you may do with it</Trans>
      </h2>
      <dl className={factsStyles.facts}>
        <dt>
          <Trans>Permitted use</Trans>
        </dt>
        <dd>
          {told(facts.permittedUse)} <Trans>No training of models, no handing on.</Trans>{' '}
          {facts.notice === undefined ? '' : told(facts.notice)}
        </dd>
        <dt>
          <Trans>Case</Trans>
        </dt>
        <dd>{facts.caseRef}</dd>
        <dt>
          <Trans>Delete by</Trans>
        </dt>
        <dd>
          {formatDay(facts.purgeBy)}: {purge.text}
        </dd>
        <dt>
          <Trans>Basis</Trans>
        </dt>
        <dd>{told(facts.basis)}</dd>
        <dt>
          <Trans>Approved by</Trans>
        </dt>
        <dd>
          {[facts.approvedBy, ...(facts.secondApproval === undefined ? [] : [facts.secondApproval])].join(
            ', ',
          )}
        </dd>
        <dt>
          <Trans>Sealed</Trans>
        </dt>
        <dd>
          {formatDay(facts.created)}, {facts.program}
        </dd>
        <dt>
          <Trans>Lines withheld</Trans>
        </dt>
        <dd>{formatCount(withheld)}</dd>
        {facts.doubts === undefined ? null : (
          <>
            <dt>
              <Trans>Uncertain places</Trans>
            </dt>
            <dd>
              <Trans>
                {ph({ hidden: formatCount(facts.doubts.redacted) })} hidden,{' '}
                {ph({ kept: formatCount(facts.doubts.kept) })} kept
              </Trans>
            </dd>
          </>
        )}
        {facts.leakCheck === undefined ? null : (
          <>
            <dt>
              <Trans>Check before sealing</Trans>
            </dt>
            <dd>
              <Trans>
                <Plural value={{ hits: facts.leakCheck.hits }} one="# hit" other="# hits" /> in{' '}
                <Plural value={{ files: facts.leakCheck.files }} one="# file" other="# files" />
              </Trans>
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

function Replaced({ facts }: { facts: BundleFacts }): ReactNode {
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>What was replaced</Trans>
      </h2>
      {facts.replaced.length === 0 ? (
        <p className="soft">
          <Trans>Nothing had to be replaced.</Trans>
        </p>
      ) : (
        <table className={tableStyles.tight}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Rule</Trans>
              </th>
              <th scope="col" className={tableStyles.number}>
                <Trans context="column">Places</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {facts.replaced.map(({ rule, count }) => (
              <tr key={rule}>
                <td>{rule}</td>
                <td className={tableStyles.number}>{formatCount(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Files({ bundle, onChoose }: { bundle: OpenedBundle; onChoose: (view: View) => void }): ReactNode {
  return (
    <div
      className={`${cardStyles.card} ${tableStyles.inCard}`}
      role="region"
      aria-label={t`Files of the bundle`}
      tabIndex={0}
    >
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>File</Trans>
            </th>
            <th scope="col">
              <Trans context="column">Check</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Size</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Withheld</Trans>
            </th>
            <th scope="col">
              <Trans>SHA-256</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {bundle.files.map((file) => {
            const state = stateWords[file.state];
            const isText = file.content === 'log' || file.content === 'text';
            return (
              <tr key={file.name}>
                <td className="mono">
                  {isText && file.state !== 'missing' ? (
                    <Button
                      kind="quiet"
                      onPress={() => {
                        onChoose(viewOf(file.name));
                      }}
                    >
                      {file.name}
                    </Button>
                  ) : (
                    file.name
                  )}
                </td>
                <td>
                  {state.kind === 'plain' ? (
                    <span className="soft">{i18n.t(state.text)}</span>
                  ) : (
                    <span className={badgeStyles[state.kind]}>{i18n.t(state.text)}</span>
                  )}
                </td>
                <td className={tableStyles.number}>{formatBytes(file.bytes)}</td>
                <td className={tableStyles.number}>
                  {file.withheld === 0 ? '' : formatCount(file.withheld)}
                </td>
                <td className={`mono ${aboutBundleStyles.hash}`}>{file.sha256}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
