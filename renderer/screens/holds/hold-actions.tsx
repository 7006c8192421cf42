import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Hold } from '../../../shared/holds.ts';
import { Button } from '../../components/controls.tsx';
import { ExtendHold } from './extend-hold.tsx';
import { whom } from './hold-words.ts';
import { ReleaseHold } from './release-hold.tsx';

/** What can be done with a hold that keeps somebody, with the dialogs of it. */
export function HoldActions(props: {
  hold: Hold;
  person?: { readonly id: string; readonly name: string };
}): ReactNode {
  const { hold, person } = props;
  const [doing, setDoing] = useState<'extend' | 'release' | null>(null);
  const close = (): void => {
    setDoing(null);
  };
  if (hold.state === 'released') return null;
  return (
    <span className="row">
      <Button
        needs="holds.extend"
        kind="quiet"
        label={t`Extend the hold on ${ph({ whom: whom(hold) })}…`}
        onPress={() => {
          setDoing('extend');
        }}
      >
        <Trans>Extend…</Trans>
      </Button>
      <Button
        needs="holds.release"
        kind="quiet"
        label={t`Release the hold on ${ph({ whom: whom(hold) })}…`}
        onPress={() => {
          setDoing('release');
        }}
      >
        <Trans>Release…</Trans>
      </Button>
      {doing === 'extend' ? <ExtendHold hold={hold} onClose={close} /> : null}
      {doing === 'release' ? (
        <ReleaseHold hold={hold} onClose={close} {...(person === undefined ? {} : { person })} />
      ) : null}
    </span>
  );
}
