import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { certificateHtml } from '../../../shared/certificate-html.ts';
import { erasureBasisWords, erasureReasonWords } from '../../../shared/erasure-words.ts';
import type { ErasureCertificate, ErasureProof } from '../../../shared/erasure.ts';
import { call, CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { Letters } from './letters.tsx';
import { formatBytes, formatCount, formatMoment } from '../../format.ts';
import { told } from '../../language/told.ts';
import { DocumentLanguageSelect, useDocumentLanguage } from '../../components/document-language.tsx';
import * as factsStyles from '../../components/facts.module.css';

/** The certificate of an erasure with its proof, to be saved as a page or as data. */
export function Certificate({ certificate }: { certificate: ErasureCertificate }): ReactNode {
  const [error, setError] = useState<CallError | null>(null);
  const [saved, setSaved] = useState(false);
  const [language, setLanguage] = useDocumentLanguage();
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
        what: { document: 'erasure-certificate', certificate, language },
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
            ? plural({ erased: certificate.erased }, { one: '# person erased.', other: '# people erased.' })
            : proof.hits === 0
              ? plural(
                  { erased: certificate.erased },
                  {
                    one: '# person erased, and proven: no trace was found.',
                    other: '# people erased, and proven: no trace was found.',
                  },
                )
              : plural(
                  { hits: proof.hits },
                  {
                    one: 'Erased, but # trace was found. Run "verify" and tell support.',
                    other: 'Erased, but # traces were found. Run "verify" and tell support.',
                  },
                )}
        </strong>
        <span>{searchOf(proof)}</span>
      </Notice>
      <dl className={factsStyles.facts}>
        <dt>
          <Trans>Certificate</Trans>
        </dt>
        <dd className="mono">{certificate.certificate}</dd>
        <dt>
          <Trans>When</Trans>
        </dt>
        <dd>{formatMoment(certificate.at)}</dd>
        <dt>
          <Trans>Reason</Trans>
        </dt>
        <dd>{told(erasureReasonWords(certificate.reason))}</dd>
        <dt>
          <Trans>Legal basis</Trans>
        </dt>
        <dd>{told(erasureBasisWords(certificate.basis))}</dd>
        {certificate.approver === undefined ? null : (
          <>
            <dt>
              <Trans>Approved by</Trans>
            </dt>
            <dd>{certificate.approver}</dd>
          </>
        )}
        {(certificate.masked ?? 0) === 0 ? null : (
          <>
            <dt>
              <Trans>Courses kept</Trans>
            </dt>
            <dd>
              <Plural
                value={{ masked: certificate.masked ?? 0 }}
                one="of # person, without them"
                other="of # people, without them"
              />
            </dd>
          </>
        )}
        <dt>
          <Trans>Audit entry</Trans>
        </dt>
        <dd className="mono">{certificate.auditHash}</dd>
      </dl>
      <DocumentLanguageSelect
        label={t`Language of the certificate and the letters`}
        value={language}
        onChange={setLanguage}
      />
      <Letters certificate={certificate.certificate} language={language} />
      <Problem error={error} />
      <div className="row">
        <Button
          onPress={() =>
            void save(`erasure-${certificate.certificate}.html`, certificateHtml(certificate, language))
          }
        >
          <Trans>Save as HTML</Trans>
        </Button>
        <Button
          onPress={() =>
            void save(`erasure-${certificate.certificate}.json`, JSON.stringify(certificate, null, 2))
          }
        >
          <Trans>Save as JSON</Trans>
        </Button>
        <Button onPress={() => void savePdf()}>
          <Trans>Save as PDF</Trans>
        </Button>
        {saved ? (
          <span className="soft">
            <Trans>Saved.</Trans>
          </span>
        ) : null}
      </div>
    </div>
  );
}

/** What was searched for traces, or why nothing could be. */
function searchOf({ cutShort, pages, bytes }: ErasureProof): string {
  const count = formatCount(pages);
  const size = formatBytes(bytes);
  switch (cutShort) {
    case undefined:
      return t`The whole vault was searched for every erased value: ${count} pages (${size}), those that are free again too.`;
    case 'pending':
      return t`The program ended before the search.`;
    case 'pages-written-anew':
      return t`The program ended before the search; all ${count} pages (${size}) were written anew instead.`;
  }
}
