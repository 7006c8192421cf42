import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Letter, LetterKind, RequestRecord } from '../../../shared/requests.ts';
import { call, CallError, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { copyOf } from '../bundles/copy-text.ts';
import { letterNames } from './request-words.ts';
import { DocumentLanguageSelect, useDocumentLanguage } from '../../components/document-language.tsx';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';
import { told } from '../../language/told.ts';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as requestsStyles from './requests.module.css';

/** The letters that make sense now, drafted on demand: nothing is kept, and nothing is sent. */
export function Letters({ record }: { record: RequestRecord }): ReactNode {
  const [open, setOpen] = useState<LetterKind | null>(null);
  if (record.letters.length === 0) return null;
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`Letters`}>
      <h2>
        <Trans>Letters</Trans>
      </h2>
      <p className={fieldStyles.help}>
        <Trans>Drafted from what is recorded here. This program sends nothing.</Trans>
      </p>
      {record.right === 'erasure' && record.next === 'carry-out' ? (
        <Notice kind="warn">
          <Trans>
            Erasing gives the last letter once more, with the number of the certificate: save it then.
            Afterwards nobody here knows the name and address any more.
          </Trans>
        </Notice>
      ) : null}
      <ul className={requestsStyles.letterList}>
        {record.letters.map((kind) => (
          <li key={kind}>
            <Button
              kind="quiet"
              onPress={() => {
                setOpen(kind);
              }}
            >
              {i18n.t(letterNames[kind])}
            </Button>
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <LetterDialog
          record={record}
          kind={open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </section>
  );
}

function LetterDialog(props: { record: RequestRecord; kind: LetterKind; onClose: () => void }): ReactNode {
  const { record, kind, onClose } = props;
  const [language, setLanguage] = useDocumentLanguage();
  const draft = useCall('requests.letter', { request: record.ref, kind, language }, { keep: true });
  return (
    <Dialog title={i18n.t(letterNames[kind])} onClose={onClose}>
      <DocumentLanguageSelect label={t`Language of this letter`} value={language} onChange={setLanguage} />
      <Problem error={draft.error} />
      {draft.data === undefined ? null : (
        <Draft letter={draft.data} language={language} name={`${record.ref}-${kind}.txt`} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Draft(props: {
  letter: Letter;
  language: DocumentLanguage;
  name: string;
  onClose: () => void;
}): ReactNode {
  const { letter, language, name, onClose } = props;
  const text = useRef<HTMLPreElement>(null);
  const [error, setError] = useState<CallError | null>(null);
  const toast = useToast();
  const save = async (): Promise<void> => {
    setError(null);
    try {
      const { files } = await call('app.pick', { purpose: 'save-letter', suggestedName: name });
      const [file] = files;
      if (file === undefined) return;
      await call('app.save', { file: file.grant, text: letter.text });
      toast({ text: t`The letter was saved. It is a readable file outside the vault.` });
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <>
      {letter.missing.length === 0 ? null : (
        <Notice kind="warn">
          <strong>
            <Trans>Still to be filled in:</Trans>
          </strong>
          <ul className="bullets">
            {letter.missing.map((gap) => (
              <li key={gap}>{told(gap)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <pre
        ref={text}
        lang={language}
        className={requestsStyles.letter}
        tabIndex={0}
        aria-label={t`The letter`}
      >
        {letter.text}
      </pre>
      <Problem error={error} />
      <div className="row row-wrap spread">
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
        <span className="row row-wrap">
          <Button
            onPress={() => {
              copyOf(text.current);
              toast({ text: t`The letter was copied.` });
            }}
          >
            <Trans>Copy the text</Trans>
          </Button>
          <Button kind="primary" onPress={() => void save()}>
            <Trans>Save as a file…</Trans>
          </Button>
        </span>
      </div>
    </>
  );
}
