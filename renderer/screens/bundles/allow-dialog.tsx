import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import type { AllowScope, LinePlace } from '../../../shared/review.ts';
import { useAction } from '../../client.ts';
import { Button, Checkbox, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { ruleWords } from './rule-words.ts';

const scopes: readonly { readonly id: AllowScope; readonly name: MessageDescriptor }[] = [
  { id: 'place', name: msg`At this place only` },
  { id: 'file', name: msg`In this file` },
  { id: 'bundle', name: msg`In this bundle` },
  { id: 'always', name: msg`In this and all later bundles` },
];

const usualDays = 90;

/** What is to be allowed: the place, its rule, and its text where the originals are shown. */
export interface Allowing {
  readonly place: LinePlace;
  readonly rule: string;
  readonly text: string | undefined;
}

/** Says that a text that was replaced is about nobody: where that counts, until when, and why. */
export function AllowDialog(props: {
  draft: BundleDraft;
  allowing: Allowing;
  onClose: () => void;
  onDone: (draft: BundleDraft) => void;
}): ReactNode {
  const { draft, allowing, onClose, onDone } = props;
  const [scope, setScope] = useState<AllowScope>('file');
  const [reason, setReason] = useState('');
  const [anyRule, setAnyRule] = useState(false);
  const [expires, setExpires] = useState(() =>
    new Date(Date.now() + usualDays * 86_400_000).toISOString().slice(0, 10),
  );
  const allow = useAction('bundles.allow', onDone);
  const { title } = ruleWords(allowing.rule);
  const { text } = allowing;
  return (
    <Dialog title={t`Not personal`} onClose={onClose}>
      <p>
        {text === undefined ? (
          <Trans>
            The text was replaced by the rule “{title}”. If it is about nobody, it can stay. What somebody in
            the inventory is known by never stays, now or later.
          </Trans>
        ) : (
          <Trans>
            <span className="mono">“{text}”</span> was replaced by the rule “{title}”. If it is about nobody,
            it can stay. What somebody in the inventory is known by never stays, now or later.
          </Trans>
        )}
      </p>
      <Select
        label={t`Where`}
        value={scope}
        options={scopes.map(({ id, name }) => ({ id, name: i18n.t(name) }))}
        onChange={setScope}
      />
      <TextField
        label={t`Why is it about nobody?`}
        value={reason}
        onChange={setReason}
        help={t`Kept with your name in the list of allowed texts.`}
        autoFocus
      />
      <DateField label={t`Counts until`} value={expires} onChange={setExpires} />
      <Checkbox isSelected={anyRule} onChange={setAnyRule}>
        <Trans>Also where another rule replaces the same text</Trans>
      </Checkbox>
      <Problem error={allow.error} />
      <div className="row">
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="primary"
          isPending={allow.isPending}
          isDisabled={reason.trim() === '' || expires === ''}
          onPress={() => {
            allow.mutate({ draft: draft.draft, place: allowing.place, scope, anyRule, reason, expires });
          }}
        >
          {allow.isPending ? t`Redacting again…` : t`Let it stay`}
        </Button>
      </div>
    </Dialog>
  );
}
