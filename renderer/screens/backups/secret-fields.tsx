import { t } from '@lingui/core/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Input } from '../../../shared/contract.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';

/** What opens a backup or a damaged vault. */
export type Secret = Pick<Input<'backups.restore'>, 'operator' | 'passphrase' | 'recoveryKey'>;

/** Asks for a passphrase of the day, and whose it is where several have one, or for the recovery key. Null while nothing is typed. */
export function SecretFields({
  operators,
  onChange,
}: {
  operators: readonly string[];
  onChange: (secret: Secret | null) => void;
}): ReactNode {
  const [first = ''] = operators;
  const [operator, setOperator] = useState(first);
  const [secret, setSecret] = useState('');
  const [byKey, setByKey] = useState(false);
  const tell = (text: string, key: boolean, who: string): void => {
    setSecret(text);
    setByKey(key);
    setOperator(who);
    const named = who === '' ? {} : { operator: who };
    onChange(text === '' ? null : key ? { recoveryKey: text } : { passphrase: text, ...named });
  };
  return (
    <div className="stack">
      {operators.length > 1 && !byKey ? (
        <Select
          label={t`Who are you?`}
          value={operator}
          options={operators.map((name) => ({ id: name, name }))}
          onChange={(who) => {
            tell(secret, byKey, who);
          }}
        />
      ) : null}
      <TextField
        key={byKey ? 'key' : 'passphrase'}
        label={byKey ? t`Recovery key` : t`Passphrase of that day`}
        type={byKey ? 'text' : 'password'}
        value={secret}
        onChange={(text) => {
          tell(text, byKey, operator);
        }}
      />
      <div>
        <Button
          kind="quiet"
          onPress={() => {
            tell('', !byKey, operator);
          }}
        >
          {byKey ? t`Use the passphrase` : t`Use the recovery key`}
        </Button>
      </div>
    </div>
  );
}
