import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useMay } from '../../may.tsx';
import { Who } from './who.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';

/** Support says a pseudonym; this says who it is. */
export function Lookup(): ReactNode {
  const [pseudonym, setPseudonym] = useState('');
  const lookup = useAction('bundles.lookup');
  const may = useMay();
  if (!may('bundles.lookup')) return null;
  const start = (): void => {
    if (pseudonym.trim() !== '') lookup.mutate({ pseudonym });
  };
  return (
    <div className={`${cardStyles.card} stack`}>
      <div className={`row ${fieldStyles.rowBottom}`}>
        <div className="grow">
          <TextField
            label={t`Look up a pseudonym`}
            value={pseudonym}
            onChange={setPseudonym}
            onEnter={start}
            placeholder="P7K3Q9XM2PA"
          />
        </div>
        <Button onPress={start}>
          <Trans>Look up</Trans>
        </Button>
      </div>
      <Problem error={lookup.error} />
      {(lookup.data?.matches ?? []).map((match) => (
        <div key={`${match.bundle} ${match.behind} ${match.person?.id ?? ''}`} className="row row-wrap">
          <span className="mono">{match.bundle}</span>
          <span className="soft">
            <Trans>case {ph({ caseRef: match.caseRef })}</Trans>
          </span>
          <Who behind={match.behind} person={match.person} />
        </div>
      ))}
    </div>
  );
}
