import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RecipientEntry } from '../../../shared/bundle.ts';
import { useCall } from '../../client.ts';
import { Button, Checkbox } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { AddKey } from './add-key.tsx';
import { CheckKey } from './check-key.tsx';
import { keysOf } from './gate-form.ts';
import type { GateForm } from './gate-form.ts';
import { CheckLine, Fingerprint, KeyKind } from './key-facts.tsx';
import * as gateStyles from './gate.module.css';

/** The keys that a bundle is sealed to: of the book, or pasted for this bundle; all of one kind. */
export function KeyChoice({
  form,
  onChange,
}: {
  form: GateForm;
  onChange: (form: GateForm) => void;
}): ReactNode {
  const list = useCall('recipients.list', {});
  const [isAdding, setAdding] = useState(false);
  const [checking, setChecking] = useState<RecipientEntry | null>(null);
  const book = list.data?.recipients ?? [];
  const inUse = book.filter((each) => each.retiredAt === undefined);
  const keys = keysOf(form, book);
  const kind = keys[0]?.kind;
  const unchecked = keys.filter((each) => !each.isChecked).length;
  /** Whoever accepted unchecked keys accepted these, not others. */
  const choose = (change: Partial<Pick<GateForm, 'chosen' | 'pasted'>>): void => {
    onChange({ ...form, ...change, acceptUnchecked: false });
  };
  return (
    <div className="stack">
      <Problem error={list.error} />
      {inUse.length + form.pasted.length === 0 && list.data !== undefined ? (
        <p className="soft">
          <Trans>
            The recipients’ book is empty. Ask the vendor for their public key, add it, and compare its
            fingerprint by phone.
          </Trans>
        </p>
      ) : null}
      <ul className={gateStyles.keyList} aria-label={t`Keys of the vendor`}>
        {inUse.map((entry) => (
          <BookKey
            key={entry.key}
            entry={entry}
            isChosen={form.chosen.includes(entry.key)}
            isOther={kind !== undefined && entry.kind !== kind}
            onChoose={(isChosen) => {
              const others = form.chosen.filter((each) => each !== entry.key);
              choose({ chosen: isChosen ? [...others, entry.key] : others });
            }}
            onCompare={() => {
              setChecking(entry);
            }}
          />
        ))}
        {form.pasted.map((entry) => (
          <li key={entry.key} className={gateStyles.keyCard}>
            <span className={gateStyles.keyOnce}>
              <strong className={gateStyles.keyLabel}>
                <Trans>For this bundle only</Trans>
              </strong>{' '}
              <KeyKind kind={entry.kind} />
              <Fingerprint fingerprint={entry.fingerprint} />
              <CheckLine checked={undefined} />
            </span>
            <Button
              label={t`Leave out the key ${ph({ fingerprint: entry.fingerprint })}`}
              onPress={() => {
                choose({ pasted: form.pasted.filter((each) => each.key !== entry.key) });
              }}
            >
              <Trans>Leave out</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button
          onPress={() => {
            setAdding(true);
          }}
        >
          <Trans>Add a key…</Trans>
        </Button>
      </div>
      {unchecked === 0 ? null : (
        <Unchecked
          count={unchecked}
          isAccepted={form.acceptUnchecked}
          onChange={(acceptUnchecked) => {
            onChange({ ...form, acceptUnchecked });
          }}
        />
      )}
      {isAdding ? (
        <AddKey
          onClose={() => {
            setAdding(false);
          }}
          onSaved={(entry) => {
            setAdding(false);
            if (kind === undefined || kind === entry.kind) choose({ chosen: [...form.chosen, entry.key] });
          }}
          onOnce={(pasted) => {
            setAdding(false);
            const others = form.pasted.filter((each) => each.key !== pasted.key);
            choose({ pasted: [...others, pasted] });
          }}
        />
      ) : null}
      {checking === null ? null : (
        <CheckKey
          recipient={checking}
          onClose={() => {
            setChecking(null);
          }}
        />
      )}
    </div>
  );
}

function BookKey(props: {
  entry: RecipientEntry;
  isChosen: boolean;
  isOther: boolean;
  onChoose: (isChosen: boolean) => void;
  onCompare: () => void;
}): ReactNode {
  const { entry, isChosen, isOther, onChoose, onCompare } = props;
  return (
    <li className={isChosen ? gateStyles.keyCardChosen : gateStyles.keyCard}>
      <Checkbox isSelected={isChosen} isDisabled={isOther && !isChosen} onChange={onChoose}>
        <strong className={gateStyles.keyLabel}>{entry.label}</strong> <KeyKind kind={entry.kind} />
        <Fingerprint fingerprint={entry.fingerprint} />
        <CheckLine checked={entry.checked} />
        {isOther ? (
          <span className={`small ${gateStyles.keyOther}`}>
            <Trans>Of another kind: it takes a bundle of its own.</Trans>
          </span>
        ) : null}
      </Checkbox>
      {entry.checked === undefined ? (
        <Button label={t`Compare the key of ${ph({ label: entry.label })}…`} onPress={onCompare}>
          <Trans>Compare…</Trans>
        </Button>
      ) : null}
    </li>
  );
}

function Unchecked(props: {
  count: number;
  isAccepted: boolean;
  onChange: (isAccepted: boolean) => void;
}): ReactNode {
  const { count, isAccepted, onChange } = props;
  return (
    <Notice kind="warn">
      <strong>
        {count === 1
          ? t`Nobody has checked with the vendor that this key is theirs.`
          : t`Nobody has checked with the vendor that these keys are theirs.`}
      </strong>
      <span>
        <Trans>If it is somebody else’s, they can read the bundle and the vendor cannot.</Trans>
      </span>
      <Checkbox isSelected={isAccepted} onChange={onChange}>
        <Trans>Seal it all the same, and record that nobody checked.</Trans>
      </Checkbox>
    </Notice>
  );
}
