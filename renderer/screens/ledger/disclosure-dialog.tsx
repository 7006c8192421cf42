import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { DisclosureEntry } from '../../../shared/disclosure.ts';
import { entryFacts } from '../../../shared/documents/disclosure-report.ts';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount, formatWhen, people } from '../../format.ts';
import { told } from '../../language/told.ts';
import { RecordDialog } from './record-dialog.tsx';
import * as factsStyles from '../../components/facts.module.css';
import * as ledgerStyles from './ledger.module.css';

/** One row of the ledger with everything it says, and the ways to put it right, to take it back and to append what was passed on. */
export function DisclosureDialog({
  entry,
  onClose,
}: {
  entry: DisclosureEntry;
  onClose: () => void;
}): ReactNode {
  const [task, setTask] = useState<'correct' | 'further' | 'retract' | undefined>();
  const stands = entry.correctedBy === undefined && entry.relation !== 'retraction';
  if (task === 'correct' || task === 'further')
    return <RecordDialog onClose={onClose} {...{ [task]: entry }} />;
  if (task === 'retract') return <Retract entry={entry} onClose={onClose} />;
  return (
    <Dialog
      title={t`Number ${ph({ number: formatCount(entry.disclosure) })}: ${ph({ what: entry.what })}`}
      onClose={onClose}
    >
      <dl className={factsStyles.facts}>
        {entryFacts(entry, formatWhen).map(([name, value]) => (
          <div key={name} className={ledgerStyles.fact}>
            <dt>{told(name)}</dt>
            <dd>{told(value)}</dd>
          </div>
        ))}
        <div className={ledgerStyles.fact}>
          <dt>
            <Trans>Seal</Trans>
          </dt>
          <dd className="mono">
            <Trans>entry {ph({ number: formatCount(entry.auditSeq) })},</Trans> {entry.proof.slice(0, 24)}…
          </dd>
        </div>
      </dl>
      {entry.erasedTexts === 0 ? null : (
        <Notice kind="plain">
          <Trans>Some of its texts were erased with a person; the seal still fits.</Trans>
        </Notice>
      )}
      <div className="row row-wrap spread">
        <Button onPress={onClose} autoFocus>
          <Trans>Close</Trans>
        </Button>
        {stands ? (
          <div className="row row-wrap">
            {entry.event === 'disclosure' ? (
              <Button
                needs="ledger.further"
                onPress={() => {
                  setTask('further');
                }}
              >
                <Trans>It was passed on…</Trans>
              </Button>
            ) : null}
            {entry.order === undefined ? null : <SaveExtract disclosure={entry.disclosure} />}
            <Button
              needs="ledger.correct"
              onPress={() => {
                setTask('correct');
              }}
            >
              <Trans>Put right…</Trans>
            </Button>
            <Button
              kind="danger"
              needs="ledger.correct"
              onPress={() => {
                setTask('retract');
              }}
            >
              <Trans>Take back…</Trans>
            </Button>
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}

function Retract({ entry, onClose }: { entry: DisclosureEntry; onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const toast = useToast();
  const retract = useAction('ledger.correct', ({ disclosure }) => {
    const number = formatCount(disclosure);
    toast({ text: t`Taken back by number ${number}.` });
    onClose();
  });
  return (
    <Dialog
      title={t`Take number ${ph({ number: formatCount(entry.disclosure) })} back`}
      onClose={onClose}
      mustAnswer={retract.isPending}
    >
      <p>
        <Trans>
          It was recorded by mistake: “{entry.what}” did not happen. It stays in the ledger, with a new row
          that says so.
        </Trans>
      </p>
      <TextField label={t`Why?`} lines isRequired value={reason} onChange={setReason} autoFocus />
      <Problem error={retract.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={retract.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="danger"
          isDisabled={reason.trim() === ''}
          isPending={retract.isPending}
          onPress={() => {
            retract.mutate({ disclosure: entry.disclosure, reason });
          }}
        >
          <Trans context="a disclosure">Take it back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

/** Saves what the order asks for, and nothing else. */
function SaveExtract({ disclosure }: { disclosure: number }): ReactNode {
  const toast = useToast();
  const extract = useAction('ledger.extract', (done) => {
    const concerned = people(done.people);
    const rest = done.byHand.join(', ');
    const saved = t`Saved for ${concerned}, in clear text.`;
    toast({ text: rest === '' ? saved : `${saved} ${t`To be taken out by hand: ${rest}.`}` });
  });
  const pick = useAction('app.pick', ({ files: [file] }) => {
    if (file !== undefined) extract.mutate({ disclosure, out: file.grant });
  });
  return (
    <>
      <Problem error={pick.error ?? extract.error} />
      <Button
        needs="ledger.extract"
        isPending={pick.isPending || extract.isPending}
        onPress={() => {
          pick.mutate({ purpose: 'save-report', suggestedName: `order-${String(disclosure)}.csv` });
        }}
      >
        <Trans>Save what it asks for…</Trans>
      </Button>
    </>
  );
}
