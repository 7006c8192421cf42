import { ph, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { groupSize } from '../../../shared/bundle.ts';
import type { BundlePolicy as Policy } from '../../../shared/bundle.ts';
import type { Role } from '../../../shared/session.ts';
import { CallError, call, useCall } from '../../client.ts';
import { Button, Checkbox, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { people } from '../../format.ts';
import * as cardStyles from '../../components/card.module.css';
import * as factsStyles from '../../components/facts.module.css';
import * as fieldStyles from '../../components/field.module.css';

const mostDays = 3650;

/** What the institution asks of bundles. Administrators change it; the others see it. */
export function BundlePolicy({ role }: { role: Role }): ReactNode {
  const policy = useCall('bundles.policy', {});
  const group = useCall('bundles.smallGroup', {});
  const isKnown = policy.data !== undefined && group.data !== undefined;
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>Bundles</Trans>
      </h2>
      <Problem error={policy.error ?? group.error} />
      {!isKnown ? null : role === 'administrator' ? (
        <PolicyForm policy={policy.data} k={group.data.k} />
      ) : (
        <>
          <dl className={factsStyles.facts}>
            <dt>
              <Trans>Second person</Trans>
            </dt>
            <dd>{policy.data.secondPerson ? t`Must approve each bundle` : t`Not asked for`}</dd>
            <dt>
              <Trans>Map kept after the date of deletion</Trans>
            </dt>
            <dd>
              <Plural value={policy.data.keepMapDays} one="# day at most" other="# days at most" />
            </dd>
            <dt>
              <Trans>Smallest group in records</Trans>
            </dt>
            <dd>{people(group.data.k)}</dd>
          </dl>
          <span className={fieldStyles.help}>
            <Trans>An administrator can change it.</Trans>
          </span>
        </>
      )}
    </div>
  );
}

function PolicyForm({ policy, k }: { policy: Policy; k: number }): ReactNode {
  const [secondPerson, setSecondPerson] = useState(policy.secondPerson);
  const [days, setDays] = useState(String(policy.keepMapDays));
  const [size, setSize] = useState(String(k));
  const [problem, setProblem] = useState<CallError | null>(null);
  const toast = useToast();
  const [isSaving, setSaving] = useState(false);
  const isDaysGood = isWhole(days, 0, mostDays);
  const isSizeGood = isWhole(size, groupSize.least, groupSize.most);
  const isPolicyChanged = secondPerson !== policy.secondPerson || Number(days) !== policy.keepMapDays;
  const isSizeChanged = Number(size) !== k;
  const save = async (): Promise<void> => {
    setSaving(true);
    setProblem(null);
    try {
      if (isPolicyChanged) await call('bundles.setPolicy', { secondPerson, keepMapDays: Number(days) });
      if (isSizeChanged) await call('bundles.setSmallGroup', { k: Number(size) });
      toast({
        text:
          isPolicyChanged || isSizeChanged ? t`What is asked of bundles was saved.` : t`Nothing was changed.`,
      });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setProblem(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <>
      <Checkbox isSelected={secondPerson} onChange={setSecondPerson}>
        <Trans>A second person must approve each bundle before it is sealed.</Trans>
      </Checkbox>
      <TextField
        label={t`Days to keep a pseudonym map after the date of deletion`}
        value={days}
        onChange={setDays}
        help={t`Where the vendor confirmed nothing. Afterwards nobody in that bundle can be looked up.`}
        error={isDaysGood ? undefined : t`A whole number from 0 to ${String(mostDays)}.`}
      />
      <TextField
        label={t`Smallest group of people that records may show`}
        value={size}
        onChange={setSize}
        help={t`So many people at least look the same in the records and samples of a bundle.`}
        error={
          isSizeGood
            ? undefined
            : t`A whole number from ${ph({ least: String(groupSize.least) })} to ${ph({ most: String(groupSize.most) })}.`
        }
      />
      <Problem error={problem} />
      <div>
        <Button
          kind="primary"
          isDisabled={!isDaysGood || !isSizeGood}
          isPending={isSaving}
          onPress={() => void save()}
        >
          <Trans>Save what is asked</Trans>
        </Button>
      </div>
    </>
  );
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
