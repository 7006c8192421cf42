import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import type { OpenedBundle } from '../../../shared/viewer.ts';
import { CallError, call, useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatBytes } from '../../format.ts';
import { useJobs } from '../../jobs.ts';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as openFormStyles from './open-form.module.css';

/** Asks for a sealed bundle and what opens it: the identity file, or the passphrase. */
export function OpenForm({ onOpened }: { onOpened: (bundle: OpenedBundle) => void }): ReactNode {
  const [file, setFile] = useState<GrantedFile | null>(null);
  const [identity, setIdentity] = useState<GrantedFile | null>(null);
  const [by, setBy] = useState<'identity' | 'passphrase'>('identity');
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<CallError | null>(null);
  const open = useAction('viewer.open', onOpened);
  const job = useJobs().find((each) => each.job === 'viewer.open');

  const pick = async (
    purpose: 'sealed-bundle' | 'identity',
    take: (file: GrantedFile) => void,
  ): Promise<void> => {
    setProblem(null);
    try {
      const { files } = await call('app.pick', { purpose });
      const [picked] = files;
      if (picked === undefined) return;
      open.reset();
      take(picked);
    } catch (error) {
      if (error instanceof CallError) setProblem(error);
    }
  };
  const stop = useAction('app.cancel');
  const leave = useEffectEvent(() => {
    if (open.isPending) void call('app.cancel', { job: 'viewer.open' });
  });
  // Whoever turns away wants nothing to stay in memory.
  useEffect(
    () => () => {
      leave();
    },
    [],
  );
  const isReady = file !== null && (by === 'identity' ? identity !== null : passphrase !== '');
  const start = (): void => {
    if (!isReady || open.isPending) return;
    stop.reset();
    if (by === 'passphrase') open.mutate({ file: file.grant, passphrase });
    else if (identity !== null) open.mutate({ file: file.grant, identity: identity.grant });
  };
  return (
    <div className={`${cardStyles.card} stack ${openFormStyles.openForm}`}>
      <div className="row row-wrap">
        <Button onPress={() => void pick('sealed-bundle', setFile)} autoFocus>
          <Trans>Choose the bundle</Trans>
        </Button>
        <span className={openFormStyles.openFile}>
          {file === null ? (
            <span className="soft">
              <Trans>A file that ends in .age</Trans>
            </span>
          ) : (
            `${file.name}, ${formatBytes(file.bytes)}`
          )}
        </span>
      </div>
      <RadioGroup
        className="row row-wrap"
        aria-label={t`What opens it`}
        value={by}
        onChange={(value) => {
          open.reset();
          setBy(value === 'passphrase' ? 'passphrase' : 'identity');
        }}
      >
        <Radio value="identity" className={fieldStyles.radio}>
          <Trans>An identity file</Trans>
        </Radio>
        <Radio value="passphrase" className={fieldStyles.radio}>
          <Trans>A passphrase</Trans>
        </Radio>
      </RadioGroup>
      {by === 'identity' ? (
        <div className="row row-wrap">
          <Button onPress={() => void pick('identity', setIdentity)}>
            <Trans>Choose the identity file</Trans>
          </Button>
          <span className={openFormStyles.openFile}>
            {identity === null ? (
              <span className="soft">
                <Trans>The file that age-keygen wrote</Trans>
              </span>
            ) : (
              identity.name
            )}
          </span>
        </div>
      ) : (
        <TextField
          label={t`Passphrase of the bundle`}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          onEnter={start}
        />
      )}
      <Problem error={problem ?? open.error} />
      <div className="row spread">
        <span className="soft small" role="status">
          {open.isPending
            ? stop.isSuccess
              ? t`Stopping…`
              : t`Opening: ${ph({ size: formatBytes(job?.done ?? 0) })} checked`
            : open.error?.code === 'cancelled'
              ? t`Stopped. Nothing of it is open.`
              : ''}
        </span>
        <div className="row">
          {open.isPending ? (
            <Button
              onPress={() => {
                stop.mutate({ job: 'viewer.open' });
              }}
            >
              <Trans>Stop</Trans>
            </Button>
          ) : null}
          <Button kind="primary" isDisabled={!isReady} isPending={open.isPending} onPress={start}>
            <Trans>Open</Trans>
          </Button>
        </div>
      </div>
    </div>
  );
}
