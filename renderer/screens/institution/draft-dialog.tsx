import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Input } from '../../../shared/contract.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { copyOf } from '../bundles/copy-text.ts';
import { DocumentLanguageSelect, windowsLanguage } from '../../components/document-language.tsx';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';
import * as factsStyles from '../../components/facts.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as letterStyles from '../../components/letter.module.css';

/** A mail to be drafted. */
export type WantedDraft = Omit<Input<'contacts.draft'>, 'language'>;

/** A mail that was drafted, to be copied. This program sends none. */
export function DraftDialog({ wanted, onClose }: { wanted: WantedDraft; onClose: () => void }): ReactNode {
  // The vendor reads English; a person most likely what is spoken here.
  const [language, setLanguage] = useState<DocumentLanguage>(() =>
    wanted.kind === 'testimonial-consent' ? windowsLanguage() : 'en',
  );
  const draft = useCall('contacts.draft', { ...wanted, language }, { keep: true });
  const text = useRef<HTMLPreElement>(null);
  const toast = useToast();
  return (
    <Dialog title={t`A draft to send yourself`} onClose={onClose}>
      <Problem error={draft.error} />
      <DocumentLanguageSelect label={t`Language of the draft`} value={language} onChange={setLanguage} />
      {draft.data === undefined ? null : (
        <dl className={factsStyles.facts}>
          <dt>
            <Trans>Subject</Trans>
          </dt>
          <dd>{draft.data.subject}</dd>
          <dt>
            <Trans>Text</Trans>
          </dt>
          <dd>
            <pre ref={text} className={letterStyles.letter} tabIndex={0} aria-label={t`Text of the draft`}>
              {draft.data.body}
            </pre>
          </dd>
        </dl>
      )}
      <span className={fieldStyles.help}>
        <Trans>This program sends nothing: copy the text into your own mail.</Trans>
      </span>
      <div className="row spread">
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
        <Button
          kind="primary"
          isDisabled={draft.data === undefined}
          onPress={() => {
            copyOf(text.current);
            toast({ text: t`The text was copied.` });
          }}
        >
          <Trans>Copy the text</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
