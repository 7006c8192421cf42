import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RecipientEntry } from '../../../shared/bundle.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Checkbox, TextField } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { CheckFields, emptyCheck, isComplete } from './check-fields.tsx';
import type { PastedKey } from './gate-form.ts';
import { CheckLine, Fingerprint, KeyKind } from './key-facts.tsx';
import * as gateStyles from './gate.module.css';

/** A pasted key: seen to be one at once, then put into the book, checked or not; or, where `onOnce` is given, used for one bundle only. */
export function AddKey(props: {
  onClose: () => void;
  onSaved: (entry: RecipientEntry) => void;
  onOnce?: (key: PastedKey) => void;
}): ReactNode {
  const { onClose, onSaved, onOnce } = props;
  const [typed, setTyped] = useState('');
  const [label, setLabel] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [check, setCheck] = useState(emptyCheck);
  const key = typed.replace(/\s+/g, '');
  const look = useCall('recipients.inspect', { key }, { enabled: key !== '' });
  const found = key === '' ? undefined : look.data;
  const record = useAction('recipients.check', onSaved);
  const add = useAction('recipients.add', (entry) => {
    if (isChecked) record.mutate({ recipient: entry.recipient, ...check });
    else onSaved(entry);
  });
  const isPending = add.isPending || record.isPending;
  const isKnown = found !== undefined && found.known !== null;
  const canSave = found !== undefined && !isKnown && label.trim() !== '' && (!isChecked || isComplete(check));
  return (
    <Dialog title={t`Add a key of the vendor`} onClose={onClose} mustAnswer={isPending}>
      <TextField
        label={t`Public key`}
        lines
        autoFocus
        value={typed}
        onChange={setTyped}
        help={t`It begins with age1. The vendor sends it; it is no secret.`}
      />
      <Problem error={key === '' ? null : look.error} />
      {found === undefined ? null : <Found found={found} />}
      {found === undefined || isKnown ? null : (
        <>
          <TextField
            label={t`Whose key is it?`}
            value={label}
            onChange={setLabel}
            help={t`The name that it has in the recipients’ book, for example “Vendor support”.`}
          />
          <Checkbox isSelected={isChecked} onChange={setChecked}>
            <Trans>I have compared the fingerprint with the vendor.</Trans>
          </Checkbox>
          {isChecked ? <CheckFields check={check} onChange={setCheck} /> : null}
        </>
      )}
      <Problem error={add.error ?? record.error} />
      <div className="row row-wrap spread">
        <Button onPress={onClose} isDisabled={isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <div className="row row-wrap">
          {onOnce === undefined ? null : (
            <Button
              isDisabled={found === undefined || isKnown || isPending}
              onPress={() => {
                if (found !== undefined) onOnce({ key, kind: found.kind, fingerprint: found.fingerprint });
              }}
            >
              <Trans>Use it for this bundle only</Trans>
            </Button>
          )}
          <Button
            kind="primary"
            isDisabled={!canSave}
            isPending={isPending}
            onPress={() => {
              add.mutate({ label, key });
            }}
          >
            <Trans>Save to the book</Trans>
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Found({
  found,
}: {
  found: { kind: RecipientEntry['kind']; fingerprint: string; known: RecipientEntry | null };
}): ReactNode {
  if (found.known !== null) {
    const { label, checked, retiredAt } = found.known;
    return (
      <Notice kind="warn">
        <strong>
          {retiredAt === undefined
            ? t`It is in the book already: ${label}.`
            : t`It was in the book as ${label} and is retired.`}
        </strong>
        {retiredAt === undefined ? (
          <CheckLine checked={checked} />
        ) : (
          <span>
            <Trans>Ask the vendor for their present key.</Trans>
          </span>
        )}
      </Notice>
    );
  }
  return (
    <Notice kind="good">
      <span>
        <KeyKind kind={found.kind} />{' '}
        <Trans>It can be sealed to. Its fingerprint, to read to each other:</Trans>
      </span>
      <span className={gateStyles.fingerprintLarge}>
        <Fingerprint fingerprint={found.fingerprint} />
      </span>
    </Notice>
  );
}
