import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ErasureCertificate } from '../../../shared/erasure.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { Certificate } from './certificate.tsx';

const reasons = [
  { id: 'request', name: 'The person asked for it' },
  { id: 'retention', name: 'The time to keep it is over' },
  { id: 'not-a-client', name: 'Not a client any more' },
  { id: 'imported-by-mistake', name: 'Imported by mistake' },
] as const;

const bases = [
  { id: 'gdpr-17-1-a', name: 'GDPR Art. 17(1)(a): no longer necessary' },
  { id: 'gdpr-17-1-b', name: 'GDPR Art. 17(1)(b): consent withdrawn' },
  { id: 'gdpr-17-1-c', name: 'GDPR Art. 17(1)(c): objection' },
  { id: 'gdpr-17-1-d', name: 'GDPR Art. 17(1)(d): unlawful processing' },
  { id: 'gdpr-17-1-e', name: 'GDPR Art. 17(1)(e): legal duty' },
  { id: 'gdpr-17-1-f', name: 'GDPR Art. 17(1)(f): services offered to a child' },
  { id: 'ferpa-policy', name: 'FERPA policy of the institution' },
  { id: 'state-law', name: 'State law' },
  { id: 'institution-policy', name: 'Institution policy' },
  { id: 'contract', name: 'Contract' },
] as const;

const questions = {
  'last-4-of-id': 'Type the last four characters of the ID',
  'last-4-of-name': 'Type the last four characters of the name',
  count: 'Type how many people this erases',
} as const;

/** Erases for good: what it would do, the typed confirmation, and the certificate with its proof. */
export function EraseDialog({
  ids,
  basis,
  onClose,
}: {
  ids: readonly string[];
  /** The legal basis to begin with, as a code. */
  basis?: string | undefined;
  onClose: (erased: boolean) => void;
}): ReactNode {
  const [certificate, setCertificate] = useState<ErasureCertificate | null>(null);
  if (certificate !== null) {
    return (
      <Dialog
        title="Erased"
        onClose={() => {
          onClose(true);
        }}
      >
        <Certificate certificate={certificate} />
        <div className="row spread">
          <span />
          <Button
            kind="primary"
            onPress={() => {
              onClose(true);
            }}
          >
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Confirm
      ids={ids}
      basis={basis}
      onCancel={() => {
        onClose(false);
      }}
      onErased={setCertificate}
    />
  );
}

function Confirm(props: {
  ids: readonly string[];
  basis: string | undefined;
  onCancel: () => void;
  onErased: (certificate: ErasureCertificate) => void;
}): ReactNode {
  const { ids, onCancel, onErased } = props;
  const preview = useCall('erase.preview', { ids: [...ids] });
  const [reason, setReason] = useState<(typeof reasons)[number]['id']>('request');
  const [basis, setBasis] = useState<(typeof bases)[number]['id']>(
    bases.find(({ id }) => id === props.basis)?.id ?? 'gdpr-17-1-b',
  );
  const [typed, setTyped] = useState('');
  const erase = useAction('erase.run', (output) => {
    onErased(output.certificate);
  });
  const plan = preview.data;
  const start = (): void => {
    if (plan === undefined || typed === '' || erase.isPending) return;
    const confirm = plan.confirm === 'count' ? { confirmCount: Number(typed) } : { confirm: typed };
    erase.mutate({ ids: [...ids], reason, basis, ...confirm });
  };
  return (
    <Dialog title="Erase for good" onClose={onCancel} mustAnswer={erase.isPending}>
      <Problem error={preview.error} />
      {plan === undefined ? null : (
        <>
          <p>
            {plan.people
              .map(
                (person) =>
                  `${person.name}${person.externalId === undefined ? '' : ` (${person.externalId})`}`,
              )
              .join(', ')}
          </p>
          <div className="table-wrap" role="region" aria-label="What is erased and what is kept" tabIndex={0}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col" className="number">
                    Rows
                  </th>
                  <th scope="col">Action</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {plan.lines
                  .filter((line) => line.rows > 0)
                  .map((line) => (
                    <tr key={line.what}>
                      <td>{line.what}</td>
                      <td className="number">{formatCount(line.rows)}</td>
                      <td>
                        <span className={`badge ${line.action === 'erase' ? 'badge-danger' : ''}`}>
                          {line.action}
                        </span>
                      </td>
                      <td className="soft small">{line.why}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
          <details>
            <summary>Copies outside this program that you must look after</summary>
            <ul className="bullets small">
              {plan.outside.map((copy) => (
                <li key={copy}>{copy}</li>
              ))}
            </ul>
          </details>
          {plan.blocked.map((block) => (
            <Notice key={block} kind="danger">
              {block}
            </Notice>
          ))}
          <div className="two-columns two-columns-narrow">
            <Select label="Reason" value={reason} options={reasons} onChange={setReason} />
            <Select label="Legal basis" value={basis} options={bases} onChange={setBasis} />
          </div>
          <Notice kind="warn">This cannot be undone. The next import will not bring the person back.</Notice>
          <TextField
            label={questions[plan.confirm]}
            value={typed}
            onChange={setTyped}
            onEnter={start}
            error={
              erase.error?.field === undefined
                ? undefined
                : `${erase.error.message} ${erase.error.hint ?? ''}`
            }
          />
          <Problem error={erase.error?.field === undefined ? erase.error : null} />
        </>
      )}
      <div className="row spread">
        <Button onPress={onCancel} isDisabled={erase.isPending}>
          Cancel
        </Button>
        <Button
          kind="danger"
          onPress={start}
          isDisabled={plan === undefined || plan.blocked.length > 0 || typed === '' || erase.isPending}
        >
          {erase.isPending ? 'Erasing and proving…' : 'Erase for good'}
        </Button>
      </div>
    </Dialog>
  );
}
