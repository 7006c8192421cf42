import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { erasureBases } from '../../../shared/erasure.ts';
import { erasureBasisWords, erasureLineSaid, erasureReasonWords } from '../../../shared/erasure-words.ts';
import type { Input, Output } from '../../../shared/contract.ts';
import { useAction, useCall } from '../../client.ts';
import type { CallError } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { Certificate } from './certificate.tsx';
import { NamedLetters } from './named-letters.tsx';
import { told } from '../../language/told.ts';
import { DocumentLanguageSelect, useDocumentLanguage } from '../../components/document-language.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as columnsStyles from '../../components/columns.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as eraseStyles from './erase.module.css';

/** The reasons that somebody may give, each with the legal basis that most often goes with it. */
const usualBases = {
  request: 'gdpr-17-1-b',
  retention: 'gdpr-17-1-a',
  'not-a-client': 'gdpr-17-1-a',
  'imported-by-mistake': 'gdpr-17-1-d',
} as const satisfies Readonly<Record<string, BasisId>>;

const reasons = ['request', 'retention', 'not-a-client', 'imported-by-mistake'] as const;

/** Who is to be erased: ids, or everyone whom a search finds. */
export type ErasureWho = Input<'erase.preview'>;

type ReasonId = keyof typeof usualBases;
type BasisId = (typeof erasureBases)[number];

const questions = {
  'last-4-of-id': msg`Type the last four characters of the ID`,
  'last-4-of-name': msg`Type the last four characters of the name`,
  count: msg`Type how many people this erases`,
} as const;

const actions = {
  erase: msg`erase`,
  mask: msg`mask`,
  keep: msg`keep`,
} as const;

/** Erases for good: what it would do, the typed confirmation, and the certificate with its proof. */
export function EraseDialog({
  who,
  reason,
  basis,
  onClose,
}: {
  who: ErasureWho;
  /** The reason to begin with, as a code. */
  reason?: ReasonId | undefined;
  /** The legal basis to begin with, as a code. */
  basis?: string | undefined;
  onClose: (erased: boolean) => void;
}): ReactNode {
  const [erased, setErased] = useState<Output<'erase.run'> | null>(null);
  if (erased !== null) {
    return (
      <Dialog
        title={t`Erased`}
        onClose={() => {
          onClose(true);
        }}
        mustAnswer={erased.letters.length > 0}
      >
        <NamedLetters letters={erased.letters} />
        <Certificate certificate={erased.certificate} />
        <div className="row spread">
          <span />
          <Button
            kind="primary"
            onPress={() => {
              onClose(true);
            }}
          >
            <Trans>Done</Trans>
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Confirm
      who={who}
      reason={reason}
      basis={basis}
      onCancel={() => {
        onClose(false);
      }}
      onErased={setErased}
    />
  );
}

function Confirm(props: {
  who: ErasureWho;
  reason: ReasonId | undefined;
  basis: string | undefined;
  onCancel: () => void;
  onErased: (output: Output<'erase.run'>) => void;
}): ReactNode {
  const { who, onCancel, onErased } = props;
  const preview = useCall('erase.preview', who);
  const [reason, setReason] = useState<ReasonId>(props.reason ?? 'request');
  const [basis, setBasis] = useState<BasisId>(
    erasureBases.find((id) => id === props.basis) ?? usualBases[reason],
  );
  const [typed, setTyped] = useState('');
  const [second, setSecond] = useState({ operator: '', passphrase: '' });
  const [language, setLanguage] = useDocumentLanguage();
  const erase = useAction('erase.run', onErased);
  const plan = preview.data;
  // What the second person saw is what they approve: people, reason and legal basis. Once one of them changes, they approve anew.
  const approved = `${plan?.selection ?? ''} ${reason} ${basis}`;
  const [approvedAs, setApprovedAs] = useState(approved);
  if (approved !== approvedAs) {
    setApprovedAs(approved);
    setSecond({ ...second, passphrase: '' });
  }
  const isWhole =
    typed !== '' && (plan?.secondPerson !== true || (second.operator !== '' && second.passphrase !== ''));
  const start = (): void => {
    if (plan === undefined || !isWhole || erase.isPending) return;
    const confirm = plan.confirm === 'count' ? { confirmCount: Number(typed) } : { confirm: typed };
    erase.mutate({
      ...who,
      reason,
      basis,
      selection: plan.selection,
      language,
      ...confirm,
      ...(plan.secondPerson ? { approver: second } : {}),
    });
  };
  return (
    <Dialog title={t`Erase for good`} onClose={onCancel} mustAnswer={erase.isPending}>
      <Problem error={preview.error} />
      {plan === undefined ? null : (
        <>
          <p>{namesOf(plan)}</p>
          {plan.masked === 0 ? null : (
            <Notice kind="plain">
              <strong>
                {plan.total === 1
                  ? t`The courses of this person stay, without the person.`
                  : plural(
                      { masked: plan.masked },
                      {
                        one: 'The courses of # person stay, without them.',
                        other: 'The courses of # people stay, without them.',
                      },
                    )}
              </strong>
              <span>
                <Trans>A rule of retention keeps them. Name, ID and every other field go.</Trans>
              </span>
            </Notice>
          )}
          <div
            className={tableStyles.wrap}
            role="region"
            aria-label={t`What is erased and what is kept`}
            tabIndex={0}
          >
            <table className={tableStyles.table}>
              <thead>
                <tr>
                  <th scope="col">
                    <Trans>What</Trans>
                  </th>
                  <th scope="col" className={tableStyles.number}>
                    <Trans>Rows</Trans>
                  </th>
                  <th scope="col">
                    <Trans>Action</Trans>
                  </th>
                  <th scope="col">
                    <Trans>Why</Trans>
                  </th>
                </tr>
              </thead>
              <tbody>
                {plan.lines
                  .filter((line) => line.rows > 0)
                  .map((line) => (
                    <tr key={`${line.what} ${line.why}`}>
                      <td>{told(line.what)}</td>
                      <td className={tableStyles.number}>{formatCount(line.rows)}</td>
                      <td>
                        <span className={line.action === 'erase' ? badgeStyles.danger : badgeStyles.badge}>
                          {i18n.t(actions[line.action])}
                        </span>
                      </td>
                      <td className="soft small">{told(erasureLineSaid(line.why))}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
          <details>
            <summary>
              <Trans>Copies outside this program that you must look after</Trans>
            </summary>
            <ul className="bullets small">
              {plan.outside.map((copy) => (
                <li key={copy}>{told(erasureLineSaid(copy))}</li>
              ))}
            </ul>
          </details>
          {plan.blocked.map((block) => (
            <Notice key={told(block)} kind="danger">
              {told(block)}
            </Notice>
          ))}
          <div className={columnsStyles.narrow}>
            <Select
              label={t`Reason`}
              value={reason}
              options={reasons.map((id) => ({ id, name: told(erasureReasonWords(id)) }))}
              onChange={(next) => {
                setReason(next);
                setBasis(usualBases[next]);
              }}
            />
            <Select
              label={t`Legal basis`}
              value={basis}
              options={erasureBases.map((id) => ({ id, name: told(erasureBasisWords(id)) }))}
              onChange={setBasis}
            />
            <DocumentLanguageSelect
              label={t`Language of the letters`}
              value={language}
              onChange={setLanguage}
            />
          </div>
          <Notice kind="warn">
            {plan.total === 1
              ? t`This cannot be undone. The next import will not bring the person back.`
              : t`This cannot be undone. The next import will not bring these people back.`}
          </Notice>
          {plan.secondPerson ? (
            <fieldset className={`stack ${eraseStyles.secondPerson}`}>
              <legend>
                <Trans>A second person approves, with the name and passphrase that they unlock with.</Trans>
              </legend>
              <div className={columnsStyles.top}>
                <TextField
                  label={t`Name of the second person`}
                  value={second.operator}
                  onChange={(operator) => {
                    setSecond({ ...second, operator });
                  }}
                />
                <TextField
                  label={t`Passphrase of the second person`}
                  type="password"
                  value={second.passphrase}
                  onChange={(passphrase) => {
                    setSecond({ ...second, passphrase });
                  }}
                />
              </div>
            </fieldset>
          ) : null}
          <TextField
            label={i18n.t(questions[plan.confirm])}
            value={typed}
            onChange={setTyped}
            onEnter={start}
            error={isAboutTyped(erase.error) ? `${erase.error.message} ${erase.error.hint ?? ''}` : undefined}
          />
          <Problem error={isAboutTyped(erase.error) ? null : erase.error} />
        </>
      )}
      <div className="row spread">
        <Button onPress={onCancel} isDisabled={erase.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="danger"
          onPress={start}
          isDisabled={plan === undefined || plan.blocked.length > 0 || !isWhole || erase.isPending}
        >
          {erase.isPending ? t`Erasing and proving…` : t`Erase for good`}
        </Button>
      </div>
    </Dialog>
  );
}

/** The first few by name, and how many more. */
function namesOf({ people: named, total }: Output<'erase.preview'>): string {
  const shown = named
    .slice(0, 5)
    .map(({ name, externalId }) => `${name}${externalId === undefined ? '' : ` (${externalId})`}`);
  const names = shown.join(', ');
  if (total <= shown.length) return names;
  const more = formatCount(total - shown.length);
  return plural(total, {
    one: `${names}, and ${more} more: # person in all`,
    other: `${names}, and ${more} more: # people in all`,
  });
}

function isAboutTyped(error: CallError | null): error is CallError {
  return error?.field === 'confirm' || error?.field === 'confirmCount';
}
