import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { BackupStatus } from '../../../shared/backups.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { formatCount, formatDay, today } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import type { Place } from '../../navigation.tsx';
import { needsBackup } from './backup-row.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as homeStyles from './home.module.css';

/** After so many days it is time to check again. */
const oldCheck = 31;

interface Line {
  readonly id: string;
  readonly isGood: boolean;
  readonly text: string;
  /** What one does about it, and where. */
  readonly way?: { readonly name: string; readonly to: Place };
}

/** Whether the vault is whole, backed up and ready for a bundle, and whom a file could not be matched with: a line each. */
export function Health({
  people,
  backups,
}: {
  people: number;
  backups: BackupStatus | undefined;
}): ReactNode {
  const { go } = useNavigation();
  const health = useCall('vault.health', {}).data;
  const recipients = useCall('recipients.list', {}).data?.recipients;
  const unnamed = useCall('people.list', {
    filter: { query: '', flags: ['no-id'] },
    limit: 1,
    count: 'capped',
  }).data;
  const lines = [
    { id: 'encrypted', isGood: true, text: t`The vault is encrypted.` },
    ...(health === undefined ? [] : [checkLine(health.verifiedAt)]),
    ...(recipients === undefined ? [] : [keyLine(recipients)]),
    ...(backups === undefined ? [] : [backupLine(backups, people)]),
    ...(unnamed === undefined ? [] : [idLine(unnamed)]),
  ];
  return (
    <section className={`${cardStyles.card} stack`} aria-labelledby="health">
      <h2 id="health">
        <Trans>Health</Trans>
      </h2>
      <ul className={homeStyles.health}>
        {lines.map(({ id, isGood, text, way }) => (
          <li key={id} className="row">
            <span className={isGood ? badgeStyles.good : badgeStyles.warn}>
              {isGood ? t({ message: 'Good', context: 'health of the vault' }) : t`Look at it`}
            </span>
            <span className="grow">{text}</span>
            {way === undefined ? null : (
              <Button
                kind="quiet"
                onPress={() => {
                  go(way.to);
                }}
              >
                {way.name}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function checkLine(verifiedAt: string | undefined): Line {
  const way = { name: t`Check it`, to: { name: 'ledger', view: 'verify' } } as const;
  if (verifiedAt === undefined)
    return { id: 'check', isGood: false, text: t`Nobody has checked the audit chain yet.`, way };
  const day = verifiedAt.slice(0, 10);
  const isNew = day >= today(-oldCheck);
  const when = formatDay(day);
  const text =
    day === today()
      ? t`Audit chain and vault found whole today.`
      : t`Audit chain and vault found whole on ${when}.`;
  return { id: 'check', isGood: isNew, text, ...(isNew ? {} : { way }) };
}

function keyLine(
  recipients: readonly {
    readonly checked?: { readonly at: string } | undefined;
    readonly retiredAt?: string | undefined;
  }[],
): Line {
  const checked = recipients.flatMap((each) =>
    each.retiredAt === undefined ? (each.checked?.at ?? []) : [],
  );
  const last = checked.toSorted().at(-1);
  if (last === undefined)
    return {
      id: 'key',
      isGood: false,
      text: t`No key of the vendor was checked yet.`,
      way: { name: t`See keys`, to: { name: 'bundles', view: 'recipients' } },
    };
  const when = formatDay(last.slice(0, 10));
  return { id: 'key', isGood: true, text: t`The vendor’s key was checked on ${when}.` };
}

function backupLine(backups: BackupStatus, people: number): Line {
  const way = { name: t`See backups`, to: { name: 'settings', open: 'backups' } } as const;
  const { age } = backups;
  const isGood = age !== undefined && !needsBackup(backups, people);
  const text =
    age === undefined
      ? t`There is no backup yet.`
      : age === 0
        ? t`The newest backup is from today.`
        : plural(age, { one: 'The newest backup is # day old.', other: 'The newest backup is # days old.' });
  return { id: 'backup', isGood, text, ...(isGood ? {} : { way }) };
}

function idLine({ total, totalIsExact }: { readonly total: number; readonly totalIsExact: boolean }): Line {
  if (total === 0) return { id: 'ids', isGood: true, text: t`Everyone has an ID number.` };
  const way = { name: t`See them`, to: { name: 'people', flags: ['no-id'] } } as const;
  const count = formatCount(total);
  const text = totalIsExact
    ? plural(total, { one: '# person has no ID number.', other: '# people have no ID number.' })
    : t`${count} people or more have no ID number.`;
  return { id: 'ids', isGood: false, text, way };
}
