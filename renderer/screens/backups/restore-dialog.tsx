import { ph, plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { formatBytes, formatMoment, people } from '../../format.ts';
import { told } from '../../language/told.ts';
import { JobLine } from './job-line.tsx';
import { SecretFields } from './secret-fields.tsx';
import type { Secret } from './secret-fields.tsx';
import * as factsStyles from '../../components/facts.module.css';

/** Which backup: by its name in the vault's folder, or as it was picked. */
export type Which = { readonly name: string } | { readonly file: string };

type Preview = Output<'backups.preview'>;

/** Shows what a backup would bring back, and restores it into the chosen vault's place, or into a folder that was picked. */
export function RestoreDialog(props: {
  which: Which;
  into?: string | undefined;
  /** A vault is open: it closes, and the window locks. */
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const { which, into, isOpen, onClose, onDone } = props;
  const input = { ...which, ...(into === undefined ? {} : { into }) };
  const preview = useCall('backups.preview', input);
  const restore = useAction('backups.restore');
  const [secret, setSecret] = useState<Secret | null>(null);
  if (restore.data !== undefined) return <Restored result={restore.data} onDone={onDone} />;
  return (
    <Dialog title={t`Restore a backup`} onClose={onClose} mustAnswer={restore.isPending}>
      <Problem error={preview.error} />
      {preview.data === undefined ? (
        preview.error === null ? (
          <p role="status">
            <Trans>Reading the backup…</Trans>
          </p>
        ) : null
      ) : (
        <>
          <WhatItHolds preview={preview.data} />
          <Notice kind="plain">{whatHappens(preview.data, isOpen)}</Notice>
          <SecretFields
            operators={preview.data.slots
              .filter(({ kind }) => kind === 'passphrase')
              .map(({ holder }) => holder)}
            onChange={setSecret}
          />
        </>
      )}
      <JobLine job="backups.restore" />
      <Problem error={restore.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={restore.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="primary"
          isDisabled={secret === null || preview.data === undefined}
          isPending={restore.isPending}
          onPress={() => {
            if (secret !== null) restore.mutate({ ...input, ...secret });
          }}
        >
          {restore.isPending ? t`Restoring…` : t`Restore`}
        </Button>
      </div>
    </Dialog>
  );
}

function whatHappens({ target }: Preview, isOpen: boolean): string {
  if (target === 'empty') return t`The vault is made anew in the empty folder.`;
  return isOpen
    ? t`The vault as it is now is kept beside it, in a folder “before-restore”. It is closed, and the window locks.`
    : t`The vault as it is now is kept beside it, in a folder “before-restore”.`;
}

function WhatItHolds({ preview }: { preview: Preview }): ReactNode {
  const { erasures, erasuresUnknownSince: since } = preview;
  return (
    <>
      <Notice kind="good">
        <Trans>Every byte is as it was written.</Trans>
      </Notice>
      <dl className={factsStyles.facts}>
        <dt>
          <Trans>Institution</Trans>
        </dt>
        <dd>{preview.institution}</dd>
        <dt>
          <Trans>Made</Trans>
        </dt>
        <dd>{formatMoment(preview.at)}</dd>
        <dt>
          <Trans context="what a backup holds">Holds</Trans>
        </dt>
        <dd>
          {people(preview.people)},{' '}
          <Plural value={preview.registrations} one="# registration" other="# registrations" />,{' '}
          {formatBytes(preview.bytes)}
        </dd>
        <dt>
          <Trans>Opens with</Trans>
        </dt>
        <dd>
          {preview.slots
            .map(({ holder, kind, role }) =>
              kind === 'recovery' ? told(holder) : `${holder} (${told(role)})`,
            )
            .join(', ')}
        </dd>
        <dt>
          <Trans>Erasures since</Trans>
        </dt>
        <dd>{erasures === 0 ? t`None.` : againText(erasures)}</dd>
      </dl>
      {since === undefined ? null : (
        <Notice kind="warn">
          <strong>
            <Trans>Erasures after {ph({ moment: formatMoment(since) })} are unknown.</Trans>
          </strong>
          <span>
            <Trans>
              The journal of erasures of the vault itself is not there. Home will ask to compare the inventory
              with the certificates of later erasures.
            </Trans>
          </span>
        </Notice>
      )}
    </>
  );
}

function againText(erasures: number): string {
  return plural(erasures, {
    one: '#, which is carried out again.',
    other: '#, which are carried out again.',
  });
}

function Restored({ result, onDone }: { result: Output<'backups.restore'>; onDone: () => void }): ReactNode {
  return (
    <Dialog title={t`The backup was restored`} onClose={onDone}>
      <p>
        <Trans>
          The vault is as it was on {ph({ moment: formatMoment(result.at) })}, with{' '}
          {ph({ people: people(result.people) })}.
        </Trans>{' '}
        {result.erasures === 0 ? null : (
          <Plural
            value={result.erasures}
            one="# later erasure was carried out again."
            other="# later erasures were carried out again."
          />
        )}
      </p>
      {result.kept === undefined ? null : (
        <p className="small soft">
          <Trans>
            What was there before is kept in <span className="mono">{result.kept}</span>.
          </Trans>
        </p>
      )}
      <div className="row spread">
        <span />
        <Button kind="primary" onPress={onDone} autoFocus>
          <Trans>Continue</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
