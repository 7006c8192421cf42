import { i18n } from '@lingui/core';
import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { groundNames } from '../../../shared/holds.ts';
import type { Safeguards as Kept } from '../../../shared/holds.ts';
import type { PersonRecord } from '../../../shared/person.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatDay } from '../../format.ts';
import { purposeNames } from '../requests/request-words.ts';
import { HoldActions } from './hold-actions.tsx';
import { stateOf } from './hold-words.ts';
import { LiftDialog } from './lift-dialog.tsx';
import { PlaceHold } from './place-hold.tsx';
import { RestrictDialog } from './restrict-dialog.tsx';
import { told } from '../../language/told.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as safeguardsStyles from './safeguards.module.css';

/** What keeps a record, said beneath its name: holds, an open request, a restriction; each with what ends it. Nothing where nothing does. */
export function Safeguards({ person, name }: { person: PersonRecord; name: string }): ReactNode {
  const of = useCall('holds.of', { id: person.id });
  const [isLifting, setLifting] = useState(false);
  const kept = of.data;
  if (kept === undefined) return <Problem error={of.error} />;
  if (kept.holds.length + kept.stopped.length === 0 && !kept.hasAccessRequest && !person.restricted)
    return null;
  return (
    <section className={`${safeguardsStyles.safeguards} stack`} aria-label={t`What keeps this record`}>
      {kept.holds.map((hold) => {
        const state = stateOf(hold);
        return (
          <div key={hold.hold} className="stack-tight">
            <span>
              <span className={badgeStyles[state.kind]}>{state.text}</span>
            </span>
            <span>{hold.reason ?? t`The reason was erased.`}</span>
            <span className="row spread row-wrap">
              <span className="small soft">
                {hold.authority === undefined ? '' : `${hold.authority} · `}
                <Trans>Reviewer: {ph({ reviewer: hold.reviewer })}</Trans>
              </span>
              <HoldActions hold={hold} person={{ id: person.id, name }} />
            </span>
          </div>
        );
      })}
      {kept.hasAccessRequest ? (
        <div className="stack-tight">
          <span>
            <span className={badgeStyles.warn}>
              <Trans>Open access request</Trans>
            </span>
          </span>
          <span className="small soft">
            <Trans>The record is not erased while a request to see it is open (34 CFR 99.10(e)).</Trans>
          </span>
        </div>
      ) : null}
      {person.restricted ? (
        <div className="stack-tight">
          <span>
            <span className={badgeStyles.danger}>
              <Trans>Restricted</Trans>
            </span>
          </span>
          <Restricted kept={kept} />
          <span className="row spread">
            <span className="small soft">
              <Trans>It can only be read, and goes into no bundle or export.</Trans>
            </span>
            <Button
              needs="people.liftRestriction"
              kind="quiet"
              label={t`Lift the restriction…`}
              onPress={() => {
                setLifting(true);
              }}
            >
              <Trans>Lift…</Trans>
            </Button>
          </span>
        </div>
      ) : null}
      {kept.stopped.length === 0 ? null : (
        <div className="stack-tight">
          <span>
            <span className={badgeStyles.warn}>
              <Trans>Objected</Trans>
            </span>
          </span>
          <span className="small soft">
            <Trans>
              Not used any more for:{' '}
              {ph({ uses: kept.stopped.map((purpose) => i18n.t(purposeNames[purpose])).join(', ') })}.
            </Trans>
          </span>
        </div>
      )}
      {isLifting ? (
        <LiftDialog
          id={person.id}
          name={name}
          onClose={() => {
            setLifting(false);
          }}
        />
      ) : null}
    </section>
  );
}

function Restricted({ kept: { restriction } }: { kept: Kept }): ReactNode {
  if (restriction === undefined) return null;
  return (
    <>
      <span>{told(groundNames[restriction.ground])}.</span>
      {restriction.note === undefined ? null : <span>{restriction.note}</span>}
      <span className="small soft">
        <Trans>
          Since {ph({ day: formatDay(restriction.at.slice(0, 10)) })}, by {ph({ actor: restriction.actor })}
        </Trans>
      </span>
    </>
  );
}

/** The ways to keep a record: a legal hold, and a restriction where there is none. */
export function SafeguardActions({ person, name }: { person: PersonRecord; name: string }): ReactNode {
  const [doing, setDoing] = useState<'hold' | 'restrict' | null>(null);
  const close = (): void => {
    setDoing(null);
  };
  return (
    <>
      <Button
        needs="holds.add"
        onPress={() => {
          setDoing('hold');
        }}
      >
        <Trans>Hold…</Trans>
      </Button>
      {person.restricted ? null : (
        <Button
          needs="people.restrict"
          onPress={() => {
            setDoing('restrict');
          }}
        >
          <Trans>Restrict…</Trans>
        </Button>
      )}
      {doing === 'hold' ? <PlaceHold scope={{ ids: [person.id] }} who={name} onClose={close} /> : null}
      {doing === 'restrict' ? <RestrictDialog id={person.id} name={name} onClose={close} /> : null}
    </>
  );
}
