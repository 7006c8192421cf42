import type { ReactNode } from 'react';
import { toRealTime } from '../../../shared/time-offset.ts';
import type { BundleEntry, DueBundle, SealedTo } from '../../../shared/bundle.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog } from '../../components/layout.tsx';
import { formatBytes, formatCount, formatDay, formatMoment, people } from '../../format.ts';
import { State } from './bundle-list.tsx';
import { basisText, channelText, keyKinds } from './disclosure-words.ts';
import { Fingerprint } from './key-facts.tsx';

/** Everything the ledger knows of a sealed bundle. */
export function BundleDetails(props: {
  entry: BundleEntry;
  due: readonly DueBundle[];
  onClose: () => void;
  onPurged: () => void;
}): ReactNode {
  const { entry, due, onClose, onPurged } = props;
  return (
    <Dialog title={`Bundle ${entry.bundle}`} onClose={onClose}>
      <div>
        <State entry={entry} due={due} />
      </div>
      <Facts entry={entry} />
      <Files entry={entry} />
      <div className="row row-wrap spread">
        {entry.purged === undefined ? (
          <Button needs="bundles.confirmPurge" onPress={onPurged}>
            Vendor confirmed deletion…
          </Button>
        ) : (
          <span />
        )}
        <Button kind="primary" onPress={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

function Facts({ entry }: { entry: BundleEntry }): ReactNode {
  const { gate, purged, approver, basis, mapDeletedAt, bytes } = entry;
  return (
    <dl className="facts">
      <dt>Case</dt>
      <dd>{entry.caseRef}</dd>
      <dt>Sealed</dt>
      <dd>
        {formatMoment(entry.at)} by {entry.actor}
      </dd>
      <dt>Second person</dt>
      <dd>{approver ?? 'None'}</dd>
      <dt>Sealed to</dt>
      <dd className="stack-tight">
        {entry.sealedTo.length === 0 ? 'Not recorded' : null}
        {entry.sealedTo.map((each) => (
          <Recipient key={each.key ?? each.kind} sealedTo={each} />
        ))}
      </dd>
      <dt>Instructions</dt>
      <dd>
        {gate === undefined
          ? 'None: it holds made-up data only'
          : `${gate.instructionsFrom} for ${gate.instructionsRef}, ${channelText(gate.channel)}${gate.at === undefined ? '' : `, ${formatDay(gate.at)}`}`}
      </dd>
      <dt>Basis</dt>
      <dd>{basis === undefined ? 'Not recorded' : basisText(basis)}</dd>
      <dt>Determination</dt>
      <dd>{entry.determination}</dd>
      <dt>Behind pseudonyms</dt>
      <dd>{people(entry.people)}</dd>
      <dt>Delete by</dt>
      <dd>{formatDay(entry.purgeBy)}</dd>
      {purged === undefined ? null : (
        <>
          <dt>Deletion confirmed</dt>
          <dd>
            {formatDay(purged.at)} by {purged.by}
            {purged.evidence === undefined ? '' : `: ${purged.evidence}`}
          </dd>
        </>
      )}
      {entry.timesLaterBy === undefined ? null : (
        <>
          <dt>Times</dt>
          <dd>Moved: {toRealTime(entry.timesLaterBy)} to a time in it to have the real one.</dd>
        </>
      )}
      {mapDeletedAt === undefined ? null : (
        <>
          <dt>Pseudonym map</dt>
          <dd>Deleted {formatMoment(mapDeletedAt)}: nobody in it can be looked up.</dd>
        </>
      )}
      {bytes === undefined ? null : (
        <>
          <dt>Size</dt>
          <dd>{formatBytes(bytes)}</dd>
        </>
      )}
      <dt>SHA-256</dt>
      <dd className="mono">{entry.sha256}</dd>
    </dl>
  );
}

function Recipient({ sealedTo }: { sealedTo: SealedTo }): ReactNode {
  const { kind, label, fingerprint, checked } = sealedTo;
  if (kind === 'passphrase') return <span>A passphrase</span>;
  return (
    <span className="stack-tight">
      <span>
        {label ?? 'A key that is not in the book'}, {keyKinds[kind].toLowerCase()}{' '}
        <span className={checked ? 'badge badge-good' : 'badge badge-warn'}>
          {checked ? 'Checked' : 'Not checked'}
        </span>
      </span>
      {fingerprint === undefined ? null : <Fingerprint fingerprint={fingerprint} />}
    </span>
  );
}

function Files({ entry }: { entry: BundleEntry }): ReactNode {
  return (
    <div className="table-wrap" role="region" aria-label="Files of the bundle" tabIndex={0}>
      <table className="table table-tight">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className="number">
              Size
            </th>
            <th scope="col" className="number">
              Lines
            </th>
            <th scope="col" className="number">
              Withheld
            </th>
          </tr>
        </thead>
        <tbody>
          {entry.files.map((file) => (
            <tr key={file.name}>
              <td className="mono">{file.name}</td>
              <td className="number">{formatBytes(file.bytes)}</td>
              <td className="number">{formatCount(file.lines)}</td>
              <td className="number">{file.withheld === 0 ? '' : formatCount(file.withheld)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
