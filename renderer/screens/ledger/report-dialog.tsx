import { ph, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { NoDisclosureStatement } from '../../../shared/documents/no-disclosure-statement.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Checkbox, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { formatCount, formatDay, formatWhen, people, today } from '../../format.ts';
import { SaveDocument } from './save-document.tsx';
import { DocumentLanguageSelect, useDocumentLanguage } from '../../components/document-language.tsx';
import { told } from '../../language/told.ts';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as ledgerStyles from './ledger.module.css';

const kinds = () =>
  [
    { id: 'person', name: t`Who got this person` },
    { id: 'recipient', name: t`What one recipient got` },
    { id: 'period', name: t`Everything in a period` },
    { id: 'bundle', name: t`Who was in a bundle` },
    { id: 'none', name: t`Statement: nothing was disclosed` },
  ] as const;

type Kind = ReturnType<typeof kinds>[number]['id'];

/** Makes a report or the statement from the ledger, shows what is in it, and saves it. */
export function ReportDialog({ onClose, person }: { onClose: () => void; person?: string }): ReactNode {
  const [kind, setKind] = useState<Kind>('person');
  const [id, setId] = useState(person ?? '');
  const [since, setSince] = useState('');
  const [until, setUntil] = useState('');
  const [isComplete, setComplete] = useState(false);
  const report = useAction('ledger.report');
  const statement = useAction('ledger.statement');
  const isPending = report.isPending || statement.isPending;
  const forget = (): void => {
    report.reset();
    statement.reset();
  };
  const make = (): void => {
    forget();
    if (kind === 'none') {
      statement.mutate({ since, until: until || today() });
      return;
    }
    report.mutate({
      about: kind,
      ...(kind === 'period' ? {} : { id }),
      ...(since === '' ? {} : { since }),
      ...(until === '' ? {} : { until }),
      complete: isComplete,
    });
  };
  const isReady = kind === 'none' ? since !== '' : kind === 'period' || id.trim() !== '';
  return (
    <Dialog title={t`Reports from the ledger`} onClose={onClose} mustAnswer={isPending} width="wider">
      <div className="stack">
        <Select
          label={t`Report`}
          value={kind}
          options={kinds()}
          onChange={(next) => {
            forget();
            setKind(next);
            setId(next === 'person' ? (person ?? '') : '');
          }}
        />
        {kind === 'person' || kind === 'recipient' ? (
          <TextField
            label={kind === 'person' ? t`ID of the person` : t`A part of the recipient’s name`}
            value={id}
            onChange={setId}
            onEnter={make}
            error={report.error?.field === 'id' ? report.error.message : undefined}
          />
        ) : null}
        {kind === 'bundle' ? <BundleChoice value={id} onChange={setId} /> : null}
        {kind === 'bundle' ? null : (
          <div className={columnsStyles.top}>
            <DateField label={t`From`} value={since} onChange={setSince} />
            <DateField label={t`Until`} value={until} onChange={setUntil} />
          </div>
        )}
        {kind === 'person' ? (
          <Checkbox isSelected={isComplete} onChange={setComplete}>
            <Trans>For auditors: with what an order forbids to tell the person</Trans>
          </Checkbox>
        ) : null}
        <Problem error={report.error?.field === 'id' ? null : (report.error ?? statement.error)} />
        {report.data === undefined ? null : <Made made={report.data} />}
        {statement.data === undefined ? null : <Stated statement={statement.data} />}
      </div>
      <div className="row spread">
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
        <Button kind="primary" isDisabled={!isReady} isPending={isPending} onPress={make}>
          {kind === 'none' ? t`Make the statement` : t`Make the report`}
        </Button>
      </div>
    </Dialog>
  );
}

function BundleChoice({ value, onChange }: { value: string; onChange: (bundle: string) => void }): ReactNode {
  const bundles = useCall('bundles.list', {});
  const options = (bundles.data?.bundles ?? []).map(({ bundle, caseRef, at }) => ({
    id: bundle,
    name: t`${bundle}, case ${caseRef}, ${ph({ day: formatDay(at.slice(0, 10)) })}`,
  }));
  if (bundles.data !== undefined && options.length === 0)
    return (
      <p className="soft">
        <Trans>No bundle was sealed yet.</Trans>
      </p>
    );
  return (
    <Select
      label={t`Bundle`}
      value={value}
      options={[{ id: '', name: t`Choose…` }, ...options]}
      onChange={onChange}
    />
  );
}

function Made({ made }: { made: Output<'ledger.report'> }): ReactNode {
  const { report, csv } = made;
  const [language, setLanguage] = useDocumentLanguage();
  const count = report.entries.length;
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`The report`}>
      <p role="status">
        <strong>{told(report.subject)}:</strong> <Plural value={count} one="# entry" other="# entries" />
        {report.people === undefined ? '' : `, ${people(report.people.length)}`}.
      </p>
      <div
        className={`${tableStyles.wrap} ${ledgerStyles.reportRows}`}
        role="region"
        aria-label={t`Entries of the report`}
        tabIndex={0}
      >
        <table className={tableStyles.tight}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>When</Trans>
              </th>
              <th scope="col">
                <Trans>What</Trans>
              </th>
              <th scope="col">
                <Trans>To whom</Trans>
              </th>
              <th scope="col" className={tableStyles.number}>
                <Trans>People</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {report.entries.slice(0, 200).map((entry) => (
              <tr key={entry.disclosure}>
                <td className={tableStyles.fixed}>{formatWhen(entry.at)}</td>
                <td className={tableStyles.free}>{entry.what}</td>
                <td className={tableStyles.free}>{entry.recipient}</td>
                <td className={tableStyles.number}>{formatCount(entry.people)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DocumentLanguageSelect label={t`Language of the report`} value={language} onChange={setLanguage} />
      <SaveDocument
        what={{ document: 'disclosure-report', report, language }}
        csv={csv}
        name={`disclosures-${report.madeAt.slice(0, 10)}`}
      />
    </section>
  );
}

function Stated({ statement }: { statement: NoDisclosureStatement }): ReactNode {
  const [language, setLanguage] = useDocumentLanguage();
  return (
    <section className="stack" aria-label={t`The statement`}>
      <Notice kind="good">
        <strong>
          <Trans>
            Nothing was disclosed from {ph({ since: formatDay(statement.since) })} to{' '}
            {ph({ until: formatDay(statement.until) })}.
          </Trans>
        </strong>
        <span>
          <Trans>The whole ledger was checked for it.</Trans>
        </span>
      </Notice>
      <DocumentLanguageSelect label={t`Language of the statement`} value={language} onChange={setLanguage} />
      <SaveDocument
        what={{ document: 'no-disclosure', statement, language }}
        name={`no-disclosure-${statement.since}-${statement.until}`}
      />
    </section>
  );
}
