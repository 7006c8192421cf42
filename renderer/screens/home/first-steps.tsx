import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Channel } from '../../../shared/contract.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { useNavigation } from '../../navigation.tsx';
import type { Place } from '../../navigation.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as firstStepsStyles from './first-steps.module.css';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly isDone: boolean;
  readonly action: string;
  readonly to: Place;
  readonly needs: Channel;
}

/** The five steps of a new vault, each ticked once it is done; undefined while that is not known. */
export function useFirstSteps(people: number): readonly Step[] | undefined {
  const policy = useCall('requests.policy', {}).data;
  const backups = useCall('backups.status', {}).data;
  const recipients = useCall('recipients.list', {}).data;
  if (policy === undefined || backups === undefined || recipients === undefined) return undefined;
  return [
    {
      id: 'vault',
      title: t`Make the vault and keep its recovery key`,
      why: t`On paper, in a safe. Without a passphrase and without it nobody gets in again.`,
      isDone: true,
      action: '',
      to: { name: 'settings' },
      needs: 'vault.locks',
    },
    {
      id: 'office',
      title: t`Say which laws bind you and how letters are signed`,
      why: t`Deadlines are counted in your time zone, and letters name your office.`,
      isDone: policy.office !== '',
      action: t`Set it`,
      to: { name: 'settings', open: 'vault' },
      needs: 'requests.setPolicy',
    },
    {
      id: 'import',
      title: t`Import a student or staff file`,
      why: t`You see what it would change before anything is written, and can undo it whole.`,
      isDone: people > 0,
      action: t`Choose a file`,
      to: { name: 'imports', task: 'new' },
      needs: 'imports.inspect',
    },
    {
      id: 'backup',
      title: t`Make a backup, best on another disk`,
      why: t`It is as encrypted as the vault, and it is read back before it counts.`,
      isDone: backups.age !== undefined,
      action: t`See backups`,
      to: { name: 'settings', open: 'backups' },
      needs: 'backups.make',
    },
    {
      id: 'key',
      title: t`Check the vendor’s key`,
      why: t`So that a support bundle can be sealed for them on the day it is needed.`,
      isDone: recipients.recipients.some(
        ({ checked, retiredAt }) => checked !== undefined && retiredAt === undefined,
      ),
      action: t`See keys`,
      to: { name: 'bundles', view: 'recipients' },
      needs: 'recipients.add',
    },
  ];
}

/** What a new vault needs, in order: the next step has the button that weighs most. */
export function FirstSteps({ steps }: { steps: readonly Step[] }): ReactNode {
  const { go } = useNavigation();
  const next = steps.find(({ isDone }) => !isDone);
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`First steps`}>
      <div className="row spread">
        <h2>
          <Trans>First steps</Trans>
        </h2>
        <span className="small soft">
          <Trans>
            {done} of {steps.length} done
          </Trans>
        </span>
      </div>
      <ol className={firstStepsStyles.firstSteps}>
        {steps.map((step) => (
          <li
            key={step.id}
            className={step.isDone ? firstStepsStyles.firstStepDone : firstStepsStyles.firstStep}
          >
            <span className={firstStepsStyles.firstStepMark} aria-hidden="true">
              {step.isDone ? '✓' : ''}
            </span>
            <span className="grow">
              <strong>{step.title}</strong>
              {step.isDone ? (
                <span className="visually-hidden">
                  {' '}
                  <Trans>(done)</Trans>
                </span>
              ) : (
                <span className={`${firstStepsStyles.block} small soft`}>{step.why}</span>
              )}
            </span>
            {step.isDone ? null : (
              <Button
                needs={step.needs}
                kind={step === next ? 'primary' : 'plain'}
                onPress={() => {
                  go(step.to);
                }}
              >
                {step.action}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
