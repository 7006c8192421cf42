import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  choiceInWords,
  registerColumns,
  registerIntroductions,
  registerTitles,
} from '../../../shared/register-words.ts';
import type { RegisterColumn } from '../../../shared/register-words.ts';
import { registerNames } from '../../../shared/registers.ts';
import type { EntryDue, RegisterEntry, RegisterName } from '../../../shared/registers.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Select } from '../../components/controls.tsx';
import { EmptyState, Problem } from '../../components/layout.tsx';
import { formatDay, formatMoment, formatWhen } from '../../format.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import { told } from '../../language/told.ts';
import { RegisterDialog } from './register-dialog.tsx';
import { SaveReport } from './save-report.tsx';
import { SupportHours } from './support-hours.tsx';
import { UsualPurposes } from './usual-purposes.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as tableStyles from '../../components/table.module.css';

const names = () => registerNames.map((id) => ({ id, name: told(registerTitles[id]) }));
/** What the list shows of each register; the rest is in the entry itself and in the report. */
const shown: Readonly<Record<RegisterName, readonly string[]>> = {
  purpose: ['purpose', 'legalBasis', 'people', 'keptFor'],
  log: ['name', 'place', 'holds', 'keptFor'],
  'remote-session': ['who', 'purpose', 'from', 'seen'],
  'vendor-request': ['what', 'ticket', 'askedAt', 'answer'],
  instruction: ['from', 'ref', 'address', 'at'],
};

/** The registers of the institution: one at a time, with what each entry asks for. */
export function Registers(): ReactNode {
  const [register, setRegister] = useState<RegisterName>('purpose');
  const [open, setOpen] = useState<RegisterEntry | 'new' | null>(null);
  const list = useCall('registers.list', { register });
  const [retiring, setRetiring] = useState<RegisterEntry | null>(null);
  const entries = list.data?.entries ?? [];
  const close = (): void => {
    setOpen(null);
  };
  return (
    <div className="stack">
      <div className={`row ${fieldStyles.rowBottom} row-wrap spread`}>
        <Select label={t`Register`} value={register} options={names()} onChange={setRegister} />
        <div className="row row-wrap">
          <SaveReport register={register} isEmpty={entries.length === 0} />
          <Button
            kind="primary"
            needs="registers.add"
            onPress={() => {
              setOpen('new');
            }}
          >
            <Trans>Add an entry…</Trans>
          </Button>
        </div>
      </div>
      <p className="soft">{told(registerIntroductions[register])}</p>
      {register === 'vendor-request' ? <SupportHours /> : null}
      <Problem error={list.error} />
      {list.data !== undefined && entries.length === 0 ? (
        <EmptyState title={t`Nothing is written here yet`}>
          {register === 'purpose' ? (
            <UsualPurposes />
          ) : (
            <p>
              <Trans>Add the first entry.</Trans>
            </p>
          )}
        </EmptyState>
      ) : null}
      {entries.length === 0 ? null : (
        <Entries register={register} entries={entries} onOpen={setOpen} onRetire={setRetiring} />
      )}
      {retiring === null ? null : (
        <Retire
          entry={retiring}
          onClose={() => {
            setRetiring(null);
          }}
        />
      )}
      {open === null ? null : (
        <RegisterDialog register={register} entry={open === 'new' ? undefined : open} onClose={close} />
      )}
    </div>
  );
}

function Entries(props: {
  register: RegisterName;
  entries: readonly RegisterEntry[];
  onOpen: (entry: RegisterEntry) => void;
  onRetire: (entry: RegisterEntry) => void;
}): ReactNode {
  const { register, entries, onOpen, onRetire } = props;
  const hasDue = entries.some(({ due }) => due !== undefined);
  const columns = registerColumns[register].filter(({ key }) => shown[register].includes(key));
  return (
    <div
      className={`${cardStyles.card} ${tableStyles.inCard}`}
      role="region"
      aria-label={told(registerTitles[register])}
      tabIndex={0}
    >
      <table className={tableStyles.table}>
        <thead>
          <tr>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {told(label)}
              </th>
            ))}
            {hasDue ? (
              <th scope="col">
                <Trans>Next</Trans>
              </th>
            ) : null}
            <th scope="col">
              <span className="visually-hidden">
                <Trans>Actions</Trans>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.entry}>
              {columns.map((column) => (
                <td key={column.key} className={tableStyles.free}>
                  {cellOf(entry, column)}
                </td>
              ))}
              {hasDue ? (
                <td className={tableStyles.fixed}>
                  <Due due={entry.due} />
                </td>
              ) : null}
              <td className={tableStyles.fixed}>
                <span className="row">
                  <Button
                    kind="quiet"
                    needs="registers.change"
                    label={t`Change ${ph({ name: entryName(entry) })}…`}
                    onPress={() => {
                      onOpen(entry);
                    }}
                  >
                    <Trans>Change…</Trans>
                  </Button>
                  <Button
                    kind="quiet"
                    needs="registers.retire"
                    label={t`Retire ${ph({ name: entryName(entry) })}…`}
                    onPress={() => {
                      onRetire(entry);
                    }}
                  >
                    <Trans>Retire…</Trans>
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const badges: Readonly<Record<EntryDue['state'], string>> = {
  fine: badgeStyles.badge,
  done: badgeStyles.good,
  soon: badgeStyles.warn,
  due: badgeStyles.danger,
  expired: badgeStyles.danger,
};

function dueText(state: EntryDue['state'], when: string): string {
  switch (state) {
    case 'fine':
      return t`until ${when}`;
    case 'done':
      return t`answered`;
    case 'soon':
      return t`soon: ${when}`;
    case 'due':
      return t`due since ${when}`;
    case 'expired':
      return t`ran out ${when}`;
  }
}

function Due({ due }: { due: EntryDue | undefined }): ReactNode {
  if (due === undefined) return <span className="soft">–</span>;
  return (
    <span className={badges[due.state]} title={told(due.how)}>
      {dueText(due.state, formatWhen(due.at))}
    </span>
  );
}

function cellOf(entry: RegisterEntry, { key, kind }: RegisterColumn): string {
  const value = new Map<string, unknown>(Object.entries(entry.content)).get(key);
  if (Array.isArray(value)) return value.map((each) => told(choiceInWords(String(each)))).join(', ');
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '–';
  return kind === 'moment' ? formatMoment(value) : kind === 'date' ? formatDay(value) : wordsOf(kind, value);
}

/** A choice in the language of the window; what somebody typed stays as it is. */
function wordsOf(kind: RegisterColumn['kind'], value: string): string {
  return kind === 'choice' ? told(choiceInWords(value)) : value;
}

/** What an entry is called: the first thing that the list shows of it. */
function entryName(entry: RegisterEntry): string {
  const column = registerColumns[entry.register].find(({ key }) => shown[entry.register].includes(key));
  return column === undefined ? '' : cellOf(entry, column);
}

/** Takes an entry out of use. */
function Retire({ entry, onClose }: { entry: RegisterEntry; onClose: () => void }): ReactNode {
  const retire = useAction('registers.retire', onClose);
  return (
    <StepDialog
      title={t`Retire ${ph({ name: entryName(entry) })}`}
      action={t`Retire it`}
      error={retire.error}
      isWhole
      isPending={retire.isPending}
      onClose={onClose}
      onDo={() => {
        retire.mutate({ entry: entry.entry });
      }}
    >
      <p>
        <Trans>
          The entry is not in use any more. It stays in the vault, but not in this list and in no report.
        </Trans>
      </p>
    </StepDialog>
  );
}
