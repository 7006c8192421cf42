import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RecipientEntry } from '../../../shared/bundle.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatDay } from '../../format.ts';
import { AddKey } from './add-key.tsx';
import { CheckKey } from './check-key.tsx';
import { CheckLine, Fingerprint, KeyKind } from './key-facts.tsx';
import { RetireKey } from './retire-key.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

type Doing =
  { readonly what: 'add' } | { readonly what: 'check' | 'retire'; readonly recipient: RecipientEntry };

/** The keys that bundles may be sealed to: to add, to compare with the vendor, and to take out of use. */
export function RecipientsBook(): ReactNode {
  const list = useCall('recipients.list', {});
  const [doing, setDoing] = useState<Doing | null>(null);
  const toast = useToast();
  const recipients = list.data?.recipients ?? [];
  const close = (): void => {
    setDoing(null);
  };
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`Recipients’ book`}>
      <div className="row row-wrap spread">
        <div>
          <h2>
            <Trans>Recipients’ book</Trans>
          </h2>
          <p className="small soft">
            <Trans>
              Keys of the vendor. Compare each fingerprint by phone before a bundle is sealed to it.
            </Trans>
          </p>
        </div>
        <Button
          needs="recipients.add"

          onPress={() => {
            setDoing({ what: 'add' });
          }}
        >
          <Trans>Add a key…</Trans>
        </Button>
      </div>
      <Problem error={list.error} />
      {recipients.length === 0 ? (
        <p className="soft">
          <Trans>No key yet.</Trans>
        </p>
      ) : (
        <Recipients recipients={recipients} onDo={setDoing} />
      )}
      {doing?.what === 'add' ? (
        <AddKey
          onClose={close}
          onSaved={(entry) => {
            close();
            toast({ text: t`The key of ${ph({ label: entry.label })} is in the book.` });
          }}
        />
      ) : null}
      {doing?.what === 'check' ? <CheckKey recipient={doing.recipient} onClose={close} /> : null}
      {doing?.what === 'retire' ? <RetireKey recipient={doing.recipient} onClose={close} /> : null}
    </section>
  );
}

function Recipients(props: {
  recipients: readonly RecipientEntry[];
  onDo: (doing: Doing) => void;
}): ReactNode {
  const { recipients, onDo } = props;
  return (
    <div className={tableStyles.wrap} role="region" aria-label={t`Keys in the book`} tabIndex={0}>
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Whose</Trans>
            </th>
            <th scope="col">
              <Trans>Kind</Trans>
            </th>
            <th scope="col">
              <Trans>Fingerprint</Trans>
            </th>
            <th scope="col">
              <Trans>Compared with the vendor</Trans>
            </th>
            <th scope="col">
              <Trans>Added</Trans>
            </th>
            <th scope="col">
              <span className="visually-hidden">
                <Trans>Actions</Trans>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {recipients.map((entry) => (
            <tr key={entry.recipient}>
              <td className={tableStyles.free}>{entry.label}</td>
              <td className={tableStyles.fixed}>
                <KeyKind kind={entry.kind} />
              </td>
              <td>
                <Fingerprint fingerprint={entry.fingerprint} />
              </td>
              <td>
                <CheckLine checked={entry.checked} />
              </td>
              <td className={tableStyles.fixed}>
                {formatDay(entry.addedAt.slice(0, 10))}{' '}
                <span className="soft">
                  <Trans>by {ph({ addedBy: entry.addedBy })}</Trans>
                </span>
              </td>
              <td className={tableStyles.fixed}>
                {entry.retiredAt === undefined ? (
                  <>
                    <Button
                      needs="recipients.check"

                      kind="quiet"
                      label={t`Compare the key of ${ph({ label: entry.label })}…`}
                      onPress={() => {
                        onDo({ what: 'check', recipient: entry });
                      }}
                    >
                      <Trans>Compare…</Trans>
                    </Button>
                    <Button
                      needs="recipients.retire"

                      kind="quiet"
                      label={t`Retire the key of ${ph({ label: entry.label })}…`}
                      onPress={() => {
                        onDo({ what: 'retire', recipient: entry });
                      }}
                    >
                      <Trans>Retire…</Trans>
                    </Button>
                  </>
                ) : (
                  <span className={badgeStyles.plain}>
                    <Trans>Retired {ph({ day: formatDay(entry.retiredAt.slice(0, 10)) })}</Trans>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
