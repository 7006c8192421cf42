import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Contact } from '../../../shared/contacts.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Notice, Problem } from '../../components/layout.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';
import { useToast } from '../../components/toasts.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { ListsDialog } from './lists-dialog.tsx';
import { stateNames } from './list-words.ts';
import { DraftDialog } from './draft-dialog.tsx';
import type { WantedDraft } from './draft-dialog.tsx';
import { Testimonials } from './testimonials.tsx';

type Open =
  | { readonly what: 'contact'; readonly contact?: Contact }
  | { readonly what: 'lists'; readonly contact: Contact }
  | { readonly what: 'delete'; readonly contact: Contact }
  | { readonly what: 'draft'; readonly draft: WantedDraft };

/** The institution's account holders with the vendor, what mail they want, and testimonials. */
export function Contacts(): ReactNode {
  const list = useCall('contacts.list', {});
  const activate = useAction('contacts.setActive');
  const [open, setOpen] = useState<Open | null>(null);
  const contacts = list.data?.contacts ?? [];
  const close = (): void => {
    setOpen(null);
  };
  return (
    <div className="stack">
      <section className="card stack" aria-label="Contacts">
        <div className="row row-wrap spread">
          <div>
            <h2>Account holders</h2>
            <p className="small soft">
              Who the vendor knows at the institution: only what its policy names. Students are on no list.
            </p>
          </div>
          <Button
            kind="primary"
            needs="contacts.add"
            onPress={() => {
              setOpen({ what: 'contact' });
            }}
          >
            Add a contact…
          </Button>
        </div>
        <Notice kind="plain">
          Mail about the service itself (updates, downtime) has no opt-out: the vendor sends it to keep the
          system running. Promotion does not belong in it; note a complaint where it does.
        </Notice>
        <Problem error={list.error ?? activate.error} />
        {list.data !== undefined && contacts.length === 0 ? (
          <EmptyState title="No contact yet">
            <p>Add whoever has an account with the vendor, to keep their wishes about mail.</p>
          </EmptyState>
        ) : null}
        {contacts.length === 0 ? null : (
          <div className="table-wrap" role="region" aria-label="Account holders" tabIndex={0}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">E-mail</th>
                  <th scope="col">Newsletter</th>
                  <th scope="col">Promotional</th>
                  <th scope="col">
                    <span className="visually-hidden">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {contacts.map((contact) => (
                  <tr key={contact.contact}>
                    <td className="free">
                      {contact.name} {contact.takesNotices ? <span className="badge">Notices</span> : null}{' '}
                      {contact.active ? null : <span className="badge">Not active</span>}
                    </td>
                    <td className="free">{contact.email === '' ? '–' : contact.email}</td>
                    <td className="fixed">{stateNames[contact.newsletter]}</td>
                    <td className="fixed">{stateNames[contact.promotional]}</td>
                    <td className="fixed">
                      <span className="row">
                        <Button
                          kind="quiet"
                          label={`Change ${contact.name}…`}
                          onPress={() => {
                            setOpen({ what: 'contact', contact });
                          }}
                        >
                          Change…
                        </Button>
                        <Button
                          kind="quiet"
                          label={`Mail of ${contact.name}…`}
                          onPress={() => {
                            setOpen({ what: 'lists', contact });
                          }}
                        >
                          Mail…
                        </Button>
                        <Button
                          kind="quiet"
                          label={`${contact.active ? 'Deactivate' : 'Activate'} ${contact.name}`}
                          onPress={() => {
                            activate.mutate({ contact: contact.contact, active: !contact.active });
                          }}
                        >
                          {contact.active ? 'Deactivate' : 'Activate'}
                        </Button>
                        {contact.active ? null : (
                          <Button
                            kind="quiet"
                            label={`Delete ${contact.name}…`}
                            onPress={() => {
                              setOpen({ what: 'delete', contact });
                            }}
                          >
                            Delete…
                          </Button>
                        )}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <Testimonials
        onDraft={(draft) => {
          setOpen({ what: 'draft', draft });
        }}
      />
      {open?.what === 'contact' ? <ContactDialog contact={open.contact} onClose={close} /> : null}
      {open?.what === 'lists' ? (
        <ListsDialog
          contact={contacts.find((each) => each.contact === open.contact.contact) ?? open.contact}
          onDraft={(draft) => {
            setOpen({ what: 'draft', draft });
          }}
          onClose={close}
        />
      ) : null}
      {open?.what === 'delete' ? <DeleteContact contact={open.contact} onClose={close} /> : null}
      {open?.what === 'draft' ? <DraftDialog wanted={open.draft} onClose={close} /> : null}
    </div>
  );
}

/** Deletes a contact for good, with the wishes that were noted. */
function DeleteContact({ contact, onClose }: { contact: Contact; onClose: () => void }): ReactNode {
  const toast = useToast();
  const remove = useAction('contacts.delete', () => {
    toast({ text: 'The contact was deleted.' });
    onClose();
  });
  return (
    <StepDialog
      title={`Delete ${contact.name}`}
      action="Delete for good"
      kind="danger"
      error={remove.error}
      isWhole
      isPending={remove.isPending}
      onClose={onClose}
      onDo={() => {
        remove.mutate({ contact: contact.contact });
      }}
    >
      <p>Name, addresses and every wish about mail that was noted go with it. This cannot be undone.</p>
    </StepDialog>
  );
}
