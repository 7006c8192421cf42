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
    <section className="card stack" aria-label="Recipients’ book">
      <div className="row row-wrap spread">
        <div>
          <h2>Recipients’ book</h2>
          <p className="small soft">
            Keys of the vendor. Compare each fingerprint by phone before a bundle is sealed to it.
          </p>
        </div>
        <Button
          needs="recipients.add"

          onPress={() => {
            setDoing({ what: 'add' });
          }}
        >
          Add a key…
        </Button>
      </div>
      <Problem error={list.error} />
      {recipients.length === 0 ? (
        <p className="soft">No key yet.</p>
      ) : (
        <Recipients recipients={recipients} onDo={setDoing} />
      )}
      {doing?.what === 'add' ? (
        <AddKey
          onClose={close}
          onSaved={(entry) => {
            close();
            toast({ text: `The key of ${entry.label} is in the book.` });
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
    <div className="table-wrap" role="region" aria-label="Keys in the book" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Whose</th>
            <th scope="col">Kind</th>
            <th scope="col">Fingerprint</th>
            <th scope="col">Compared with the vendor</th>
            <th scope="col">Added</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {recipients.map((entry) => (
            <tr key={entry.recipient}>
              <td className="free">{entry.label}</td>
              <td className="fixed">
                <KeyKind kind={entry.kind} />
              </td>
              <td>
                <Fingerprint fingerprint={entry.fingerprint} />
              </td>
              <td>
                <CheckLine checked={entry.checked} />
              </td>
              <td className="fixed">
                {formatDay(entry.addedAt.slice(0, 10))} <span className="soft">by {entry.addedBy}</span>
              </td>
              <td className="fixed">
                {entry.retiredAt === undefined ? (
                  <>
                    <Button
                      needs="recipients.check"

                      kind="quiet"
                      label={`Compare the key of ${entry.label}…`}
                      onPress={() => {
                        onDo({ what: 'check', recipient: entry });
                      }}
                    >
                      Compare…
                    </Button>
                    <Button
                      needs="recipients.retire"

                      kind="quiet"
                      label={`Retire the key of ${entry.label}…`}
                      onPress={() => {
                        onDo({ what: 'retire', recipient: entry });
                      }}
                    >
                      Retire…
                    </Button>
                  </>
                ) : (
                  <span className="badge badge-plain">Retired {formatDay(entry.retiredAt.slice(0, 10))}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
