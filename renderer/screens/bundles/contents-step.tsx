import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft, RecordsWish } from '../../../shared/bundle.ts';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import { call, useAction } from '../../client.ts';
import { Button, Checkbox, Select, TextField } from '../../components/controls.tsx';
import { Problem, ScreenHead } from '../../components/layout.tsx';
import { JobNotice } from './job-notice.tsx';
import { LogFiles } from './log-files.tsx';
import { RecordsChoice } from './records-choice.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';

const sampleSizes = [
  { id: '0', name: msg`No sample rows` },
  { id: '5', name: msg`5 made-up rows` },
  { id: '10', name: msg`10 made-up rows` },
] as const;

/** What is wrong, and what may help to see it. Logs are off until picked, with a reason. */
export function ContentsStep(props: {
  /** Told the case once anything was typed or picked; null while nothing was. */
  onBegun: (caseRef: string | null) => void;
  onCancel: () => void;
  onNext: (draft: BundleDraft) => void;
}): ReactNode {
  const { onBegun, onCancel, onNext } = props;
  const [caseRef, setCaseRef] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const [include, setInclude] = useState({ environment: true, schema: true, failures: true });
  const [sample, setSample] = useState<'0' | '5' | '10'>('5');
  const [records, setRecords] = useState<RecordsWish>({ people: false, registrations: false });
  const [logs, setLogs] = useState<readonly GrantedFile[]>([]);
  const [logsReason, setLogsReason] = useState('');
  const [shiftTimes, setShiftTimes] = useState(false);
  const prepare = useAction('bundles.prepare', onNext);
  const isBegun =
    `${caseRef}${reason}${problem}` !== '' || logs.length > 0 || records.people || records.registrations;
  const tell = useEffectEvent(onBegun);
  useEffect(() => {
    tell(isBegun ? caseRef.trim() : null);
  }, [isBegun, caseRef]);
  const isReady =
    caseRef.trim() !== '' && reason.trim() !== '' && (logs.length === 0 || logsReason.trim() !== '');
  const start = (): void => {
    prepare.mutate({
      caseRef,
      reason,
      problem,
      include,
      sample: Number(sample),
      logs: logs.map((file) => file.grant),
      shiftTimes,
      ...(records.people || records.registrations ? { records } : {}),
      ...(logsReason === '' ? {} : { logsReason }),
    });
  };
  return (
    <>
      <ScreenHead
        title={t`New bundle`}
        about={t`Nothing leaves before you have compared it and approved it.`}
      >
        <Button
          onPress={() => {
            if (prepare.isPending) void call('app.cancel', { job: 'bundles.prepare' });
            onCancel();
          }}
        >
          <Trans>Cancel</Trans>
        </Button>
        <Button kind="primary" onPress={start} isDisabled={!isReady || prepare.isPending}>
          {prepare.isPending ? t`Redacting…` : t`Redact and compare`}
        </Button>
      </ScreenHead>
      {prepare.isPending ? <JobNotice job="bundles.prepare" /> : null}
      <Problem error={prepare.error} />
      <div className={columnsStyles.top}>
        <div className={`${cardStyles.card} stack`}>
          <h2>
            <Trans>The problem</Trans>
          </h2>
          <TextField
            label={t`Case or ticket`}
            value={caseRef}
            onChange={setCaseRef}
            help={t`For example RS-2026-0417`}
          />
          <TextField
            label={t`Why is it needed?`}
            value={reason}
            onChange={setReason}
            help={t`Kept in the ledger as the legitimate interest.`}
          />
          <TextField
            label={t`Describe the problem`}
            lines
            value={problem}
            onChange={setProblem}
            help={t`It is redacted too: names become pseudonyms, unknown words become numbers.`}
          />
        </div>
        <div className={`${cardStyles.card} stack`}>
          <h2>
            <Trans>Contents</Trans>
          </h2>
          <Checkbox
            isSelected={include.environment}
            onChange={(environment) => {
              setInclude({ ...include, environment });
            }}
          >
            <Trans>Version and operating system</Trans>
          </Checkbox>
          <Checkbox
            isSelected={include.schema}
            onChange={(schema) => {
              setInclude({ ...include, schema });
            }}
          >
            <Trans>Columns of your import files: names, types, lengths</Trans>
          </Checkbox>
          <Checkbox
            isSelected={include.failures}
            onChange={(failures) => {
              setInclude({ ...include, failures });
            }}
          >
            <Trans>Rejected rows as shapes (31/02/2001 becomes 99/99/9999)</Trans>
          </Checkbox>
          <Select
            label={t`Sample rows in the form of your file`}
            value={sample}
            options={sampleSizes.map(({ id, name }) => ({ id, name: i18n.t(name) }))}
            onChange={setSample}
          />
          <RecordsChoice records={records} onChange={setRecords} />
          <LogFiles logs={logs} onChange={setLogs} />
          {logs.length === 0 ? null : (
            <>
              <TextField label={t`Why are the logs needed?`} value={logsReason} onChange={setLogsReason} />
              <Checkbox isSelected={shiftTimes} onChange={setShiftTimes}>
                <Trans>Move all times by one offset that only you know (intervals stay)</Trans>
              </Checkbox>
            </>
          )}
        </div>
      </div>
    </>
  );
}
