import { useState } from 'react';
import type { ReactNode } from 'react';
import { certificateHtml } from '../../../shared/certificate-html.ts';
import { erasureBasisWords, erasureReasonWords } from '../../../shared/erasure-words.ts';
import { proofSentence } from '../../../shared/erasure.ts';
import type { ErasureCertificate } from '../../../shared/erasure.ts';
import { call, CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { Letters } from './letters.tsx';
import { formatBytes, formatCount, formatMoment, people } from '../../format.ts';

/** The certificate of an erasure with its proof, to be saved as a page or as data. */
export function Certificate({ certificate }: { certificate: ErasureCertificate }): ReactNode {
  const [error, setError] = useState<CallError | null>(null);
  const [saved, setSaved] = useState(false);
  const { proof } = certificate;
  const savePdf = async (): Promise<void> => {
    setError(null);
    try {
      const suggestedName = `erasure-${certificate.certificate}.pdf`;
      const { files } = await call('app.pick', { purpose: 'save-pdf', suggestedName });
      const [file] = files;
      if (file === undefined) return;
      await call('app.savePdf', {
        file: file.grant,
        what: { document: 'erasure-certificate', certificate },
      });
      setSaved(true);
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  const save = async (name: string, text: string): Promise<void> => {
    setError(null);
    try {
      const { files } = await call('app.pick', { purpose: 'save-certificate', suggestedName: name });
      const [file] = files;
      if (file === undefined) return;
      await call('app.save', { file: file.grant, text });
      setSaved(true);
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <div className="stack">
      <Notice kind={proof.hits === 0 ? 'good' : 'danger'}>
        <strong>
          {proof.cutShort !== undefined
            ? `${people(certificate.erased)} erased.`
            : proof.hits === 0
              ? `${people(certificate.erased)} erased, and proven: no trace was found.`
              : `Erased, but ${formatCount(proof.hits)} traces were found. Run "verify" and tell support.`}
        </strong>
        <span>
          {proof.cutShort === undefined
            ? `The whole vault was searched for every erased value: ${formatCount(proof.pages)} pages (${formatBytes(proof.bytes)}), those that are free again too.`
            : `${proofSentence(proof)}.`}
        </span>
      </Notice>
      <dl className="facts">
        <dt>Certificate</dt>
        <dd className="mono">{certificate.certificate}</dd>
        <dt>When</dt>
        <dd>{formatMoment(certificate.at)}</dd>
        <dt>Reason</dt>
        <dd>{erasureReasonWords(certificate.reason)}</dd>
        <dt>Legal basis</dt>
        <dd>{erasureBasisWords(certificate.basis)}</dd>
        {certificate.approver === undefined ? null : (
          <>
            <dt>Approved by</dt>
            <dd>{certificate.approver}</dd>
          </>
        )}
        {(certificate.masked ?? 0) === 0 ? null : (
          <>
            <dt>Courses kept</dt>
            <dd>of {people(certificate.masked ?? 0)}, without them</dd>
          </>
        )}
        <dt>Audit entry</dt>
        <dd className="mono">{certificate.auditHash}</dd>
      </dl>
      <Letters certificate={certificate.certificate} />
      <Problem error={error} />
      <div className="row">
        <Button
          onPress={() => void save(`erasure-${certificate.certificate}.html`, certificateHtml(certificate))}
        >
          Save as HTML
        </Button>
        <Button
          onPress={() =>
            void save(`erasure-${certificate.certificate}.json`, JSON.stringify(certificate, null, 2))
          }
        >
          Save as JSON
        </Button>
        <Button onPress={() => void savePdf()}>Save as PDF</Button>
        {saved ? <span className="soft">Saved.</span> : null}
      </div>
    </div>
  );
}
