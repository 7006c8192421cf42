import { i18n } from '@lingui/core';
import { ph, plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { shiftOf } from '../../../shared/time-offset.ts';
import type { BundleEntry, DueBundle, Gate, SealedTo } from '../../../shared/bundle.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog } from '../../components/layout.tsx';
import { formatBytes, formatCount, formatDay, formatMoment } from '../../format.ts';
import { State } from './bundle-list.tsx';
import { basisText, channelText, keyKinds } from './disclosure-words.ts';
import { Fingerprint } from './key-facts.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as factsStyles from '../../components/facts.module.css';
import * as tableStyles from '../../components/table.module.css';

/** Everything the ledger knows of a sealed bundle. */
export function BundleDetails(props: {
  entry: BundleEntry;
  due: readonly DueBundle[];
  onClose: () => void;
  onPurged: () => void;
}): ReactNode {
  const { entry, due, onClose, onPurged } = props;
  return (
    <Dialog title={t`Bundle ${ph({ bundle: entry.bundle })}`} onClose={onClose}>
      <div>
        <State entry={entry} due={due} />
      </div>
      <Facts entry={entry} />
      <Files entry={entry} />
      <div className="row row-wrap spread">
        {entry.purged === undefined ? (
          <Button needs="bundles.confirmPurge" onPress={onPurged}>
            <Trans>Vendor confirmed deletion…</Trans>
          </Button>
        ) : (
          <span />
        )}
        <Button kind="primary" onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

function Facts({ entry }: { entry: BundleEntry }): ReactNode {
  const { gate, purged, approver, basis, mapDeletedAt, bytes } = entry;
  return (
    <dl className={factsStyles.facts}>
      <dt>
        <Trans>Case</Trans>
      </dt>
      <dd>{entry.caseRef}</dd>
      <dt>
        <Trans>Sealed</Trans>
      </dt>
      <dd>
        <Trans>
          {ph({ moment: formatMoment(entry.at) })} by {ph({ actor: entry.actor })}
        </Trans>
      </dd>
      <dt>
        <Trans>Second person</Trans>
      </dt>
      <dd>{approver ?? t({ message: 'None', context: 'person' })}</dd>
      <dt>
        <Trans>Sealed to</Trans>
      </dt>
      <dd className="stack-tight">
        {entry.sealedTo.length === 0 ? t`Not recorded` : null}
        {entry.sealedTo.map((each) => (
          <Recipient key={each.key ?? each.kind} sealedTo={each} />
        ))}
      </dd>
      <dt>
        <Trans>Instructions</Trans>
      </dt>
      <dd>{gate === undefined ? t`None: it holds made-up data only` : instructionsOf(gate)}</dd>
      <dt>
        <Trans>Basis</Trans>
      </dt>
      <dd>{basis === undefined ? t`Not recorded` : basisText(basis)}</dd>
      <dt>
        <Trans>Determination</Trans>
      </dt>
      <dd>{entry.determination}</dd>
      <dt>
        <Trans>Behind pseudonyms</Trans>
      </dt>
      <dd>
        <Plural value={{ people: entry.people }} one="# person" other="# people" />
      </dd>
      <dt>
        <Trans>Delete by</Trans>
      </dt>
      <dd>{formatDay(entry.purgeBy)}</dd>
      {purged === undefined ? null : (
        <>
          <dt>
            <Trans>Deletion confirmed</Trans>
          </dt>
          <dd>
            {purged.evidence === undefined
              ? t`${ph({ day: formatDay(purged.at) })} by ${ph({ by: purged.by })}`
              : t`${ph({ day: formatDay(purged.at) })} by ${ph({ by: purged.by })}: ${ph({ evidence: purged.evidence })}`}
          </dd>
        </>
      )}
      {entry.timesLaterBy === undefined ? null : (
        <>
          <dt>
            <Trans>Times</Trans>
          </dt>
          <dd>{movedBy(entry.timesLaterBy)}</dd>
        </>
      )}
      {mapDeletedAt === undefined ? null : (
        <>
          <dt>
            <Trans>Pseudonym map</Trans>
          </dt>
          <dd>
            <Trans>
              Deleted {ph({ moment: formatMoment(mapDeletedAt) })}: nobody in it can be looked up.
            </Trans>
          </dd>
        </>
      )}
      {bytes === undefined ? null : (
        <>
          <dt>
            <Trans>Size</Trans>
          </dt>
          <dd>{formatBytes(bytes)}</dd>
        </>
      )}
      <dt>
        <Trans>SHA-256</Trans>
      </dt>
      <dd className="mono">{entry.sha256}</dd>
    </dl>
  );
}

function instructionsOf({ instructionsFrom: from, instructionsRef: ticket, channel, at }: Gate): string {
  const how = channelText(channel);
  return at === undefined
    ? t`${from} for ${ticket}, ${how}`
    : t`${from} for ${ticket}, ${how}, ${ph({ day: formatDay(at) })}`;
}

/** How to have the real times of a bundle back whose times were moved. */
function movedBy(laterBy: number): string {
  const { days, clock } = shiftOf(laterBy);
  return laterBy < 0
    ? plural(days, {
        one: `Moved: add # day ${clock} to a time in it to have the real one.`,
        other: `Moved: add # days ${clock} to a time in it to have the real one.`,
      })
    : plural(days, {
        one: `Moved: take off # day ${clock} to a time in it to have the real one.`,
        other: `Moved: take off # days ${clock} to a time in it to have the real one.`,
      });
}

function Recipient({ sealedTo }: { sealedTo: SealedTo }): ReactNode {
  const { kind, label, fingerprint, checked } = sealedTo;
  if (kind === 'passphrase')
    return (
      <span>
        <Trans>A passphrase</Trans>
      </span>
    );
  return (
    <span className="stack-tight">
      <span>
        {label ?? t`A key that is not in the book`}, {i18n.t(keyKinds[kind]).toLowerCase()}{' '}
        <span className={checked ? badgeStyles.good : badgeStyles.warn}>
          {checked ? t`Checked` : t`Not checked`}
        </span>
      </span>
      {fingerprint === undefined ? null : <Fingerprint fingerprint={fingerprint} />}
    </span>
  );
}

function Files({ entry }: { entry: BundleEntry }): ReactNode {
  return (
    <div className={tableStyles.wrap} role="region" aria-label={t`Files of the bundle`} tabIndex={0}>
      <table className={tableStyles.tight}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>File</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Size</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Lines</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Withheld</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {entry.files.map((file) => (
            <tr key={file.name}>
              <td className="mono">{file.name}</td>
              <td className={tableStyles.number}>{formatBytes(file.bytes)}</td>
              <td className={tableStyles.number}>{formatCount(file.lines)}</td>
              <td className={tableStyles.number}>{file.withheld === 0 ? '' : formatCount(file.withheld)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
