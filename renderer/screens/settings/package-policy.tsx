import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AccessInformation, AccessPolicy } from '../../../shared/access.ts';
import type { Role } from '../../../shared/session.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as factsStyles from '../../components/facts.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as packagePolicyStyles from './package-policy.module.css';

const mostDays = 90;

const texts = (): readonly (readonly [keyof AccessInformation, string])[] => [
  ['controller', t`Who is responsible, and how to reach them`],
  ['purposes', t`Purposes (Art. 15(1)(a))`],
  ['categories', t`Categories of data (Art. 15(1)(b))`],
  ['recipients', t`Recipients (Art. 15(1)(c))`],
  ['retention', t`How long it is kept (Art. 15(1)(d))`],
  ['rights', t`Rights (Art. 15(1)(e))`],
  ['complaint', t`Complaints (Art. 15(1)(f))`],
  ['source', t`Source (Art. 15(1)(g))`],
  ['automated', t`Automated decisions (Art. 15(1)(h))`],
  ['transfers', t`Transfers and their safeguards (Art. 15(2))`],
];

/** How long the file of a data package stays here, and what each package tells beside the data. */
export function PackagePolicy({ role }: { role: Role }): ReactNode {
  const policy = useCall('access.policy', {});
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>Data packages</Trans>
      </h2>
      <Problem error={policy.error} />
      {policy.data === undefined ? null : role === 'administrator' ? (
        <PolicyForm policy={policy.data} />
      ) : (
        <>
          <dl className={factsStyles.facts}>
            <dt>
              <Trans>File kept here</Trans>
            </dt>
            <dd>
              <Plural value={policy.data.deleteAfterDays} one="# day" other="# days" />
            </dd>
          </dl>
          <span className={fieldStyles.help}>
            <Trans>An administrator can change it, and the texts of a package.</Trans>
          </span>
        </>
      )}
    </div>
  );
}

function PolicyForm({ policy }: { policy: AccessPolicy }): ReactNode {
  const [days, setDays] = useState(String(policy.deleteAfterDays));
  const [information, setInformation] = useState(policy.information);
  const toast = useToast();
  const save = useAction('access.setPolicy', (saved) => {
    setInformation(saved.information);
    toast({ text: t`What is told in data packages was saved.` });
  });
  const isGood = /^\d{1,2}$/.test(days) && Number(days) >= 1 && Number(days) <= mostDays;
  const changed = Object.fromEntries(
    texts()
      .map(([key]) => key)
      .flatMap((key) => (information[key] === policy.information[key] ? [] : [[key, information[key]]])),
  );
  return (
    <>
      <TextField
        label={t`Days to keep the file of a package on this workstation`}
        value={days}
        onChange={setDays}
        help={t`Then it is overwritten and removed, when the vault is open.`}
        error={isGood ? undefined : t`A whole number from 1 to ${String(mostDays)}.`}
      />
      <details>
        <summary>
          <Trans>What a package tells beside the data (GDPR Art. 15(1) and (2))</Trans>
        </summary>
        <div className={`stack ${packagePolicyStyles.words}`}>
          <p className="small soft">
            <Trans>
              These are the words of the program. Put those of the institution in their place; an empty text
              brings the program’s back.
            </Trans>
          </p>
          {texts().map(([key, label]) => (
            <TextField
              key={key}
              label={label}
              lines
              value={information[key]}
              onChange={(text) => {
                setInformation({ ...information, [key]: text });
              }}
            />
          ))}
        </div>
      </details>
      <Problem error={save.error} />
      <div>
        <Button
          kind="primary"
          isDisabled={!isGood}
          isPending={save.isPending}
          onPress={() => {
            save.mutate({ deleteAfterDays: Number(days), information: changed });
          }}
        >
          <Trans>Save for data packages</Trans>
        </Button>
      </div>
    </>
  );
}
