import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Checkbox, TextField } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';

/** The recovery key, shown once: to print, lock away, and prove that it was kept by typing its last group. */
export function RecoverySheet(props: {
  institution: string;
  recoveryKey: string;
  onDone: () => void;
}): ReactNode {
  const { institution, recoveryKey, onDone } = props;
  const [isKept, setKept] = useState(false);
  const [typed, setTyped] = useState('');
  const last = recoveryKey.slice(recoveryKey.lastIndexOf('-') + 1);
  const matches = typed.trim().toUpperCase() === last;
  return (
    <div className="stack">
      <h2>Keep the recovery key</h2>
      <p>
        It opens the vault when the passphrase is lost. It is shown now and never again. Print it and lock it
        away, not beside this computer.
      </p>
      <div className="recovery-sheet">
        <strong>{institution}: recovery key of the Trac Custodian vault</strong>
        <p className="recovery-key mono" data-testid="recovery-key">
          {recoveryKey}
        </p>
        <span className="small">
          Ten groups of four letters and digits. Whoever has this sheet and the vault folder can read
          everything.
        </span>
      </div>
      <Notice kind="warn">
        Nobody, not even the vendor, can open the vault without the passphrase or this key.
      </Notice>
      <div className="row">
        <Button
          onPress={() => {
            window.print();
          }}
        >
          Print
        </Button>
      </div>
      <Checkbox isSelected={isKept} onChange={setKept}>
        I have printed it or written it down.
      </Checkbox>
      <TextField
        label="Type its last group to go on"
        value={typed}
        onChange={setTyped}
        error={
          typed.trim().length >= 4 && !matches ? 'This is not the last group of the key above.' : undefined
        }
      />
      <Button kind="primary" isDisabled={!isKept || !matches} onPress={onDone}>
        Open the vault
      </Button>
    </div>
  );
}
