import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { FailureGroup } from '../../../shared/viewer.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { viewOfFailure } from './views.ts';
import type { View } from './views.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as failingStyles from './failing.module.css';
import * as viewerStyles from './viewer.module.css';

/** What failed most in the logs: where support begins to read. */
export function Failing({ opened, onChoose }: { opened: string; onChoose: (view: View) => void }): ReactNode {
  const { data, error } = useCall('viewer.failing', { opened });
  const requests = data?.failures.filter((each) => each.kind === 'request') ?? [];
  const messages = data?.failures.filter((each) => each.kind === 'message') ?? [];
  return (
    <div className={`${viewerStyles.scroll} stack`}>
      <Problem error={error} />
      {data === undefined && error === null ? (
        <p className="soft" role="status">
          <Trans>Counting…</Trans>
        </p>
      ) : null}
      {data === undefined ? null : (
        <>
          <Table
            title={t`Requests that failed`}
            none={t`No request failed.`}
            failures={requests}
            onChoose={onChoose}
          />
          <Table
            title={t`Error messages`}
            none={t`There are no error messages.`}
            failures={messages}
            onChoose={onChoose}
          />
        </>
      )}
    </div>
  );
}

function Table(props: {
  title: string;
  none: string;
  failures: readonly FailureGroup[];
  onChoose: (view: View) => void;
}): ReactNode {
  const { title, none, failures, onChoose } = props;
  if (failures.length === 0) {
    return (
      <div className={`${cardStyles.card} stack`}>
        <h2>{title}</h2>
        <p className="soft">{none}</p>
      </div>
    );
  }
  const isRequests = failures[0]?.kind === 'request';
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>{title}</h2>
      <div className={tableStyles.wrap} role="region" aria-label={title} tabIndex={0}>
        <table className={tableStyles.tight}>
          <thead>
            <tr>
              <th scope="col" className={tableStyles.number}>
                <Trans>Times</Trans>
              </th>
              {isRequests ? (
                <th scope="col">
                  <Trans>Status</Trans>
                </th>
              ) : null}
              {isRequests ? (
                <th scope="col">
                  <Trans>Method</Trans>
                </th>
              ) : null}
              <th scope="col">{isRequests ? t`Path` : t`Message`}</th>
              <th scope="col">
                <Trans>First in</Trans>
              </th>
              <th scope="col">
                <span className="visually-hidden">
                  <Trans>Lines</Trans>
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {failures.map((failure) => (
              <tr key={failure.key}>
                <td className={tableStyles.number}>{formatCount(failure.count)}</td>
                {isRequests ? (
                  <td>
                    <span className={failure.status >= 500 ? badgeStyles.danger : badgeStyles.warn}>
                      {failure.status}
                    </span>
                  </td>
                ) : null}
                {isRequests ? <td className="mono">{failure.method}</td> : null}
                <td className={`${tableStyles.free} ${failingStyles.template}`}>{failure.template}</td>
                <td className={`small soft ${tableStyles.fixed}`}>
                  <Trans>
                    {ph({ file: failure.file })}, line {ph({ line: formatCount(failure.line) })}
                  </Trans>
                </td>
                <td>
                  <Button
                    kind="quiet"
                    label={t`Show lines of ${ph({ failure: `${failure.method} ${failure.template}`.trim() })}`}
                    onPress={() => {
                      onChoose(viewOfFailure(failure));
                    }}
                  >
                    <Trans>Show lines</Trans>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
