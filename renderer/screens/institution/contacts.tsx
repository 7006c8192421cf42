import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

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
      <section className={`${cardStyles.card} stack`} aria-label={t`Contacts`}>
        <div className="row row-wrap spread">
          <div>
            <h2>
              <Trans>Account holders</Trans>
            </h2>
            <p className="small soft">
              <Trans>
                Who the vendor knows at the institution: only what its policy names. Students are on no list.
              </Trans>
            </p>
          </div>
          <Button
            kind="primary"
            needs="contacts.add"
            onPress={() => {
              setOpen({ what: 'contact' });
            }}
          >
            <Trans>Add a contact…</Trans>
          </Button>
        </div>
        <Notice kind="plain">
          <Trans>
            Mail about the service itself (updates, downtime) has no opt-out: the vendor sends it to keep the
            system running. Promotion does not belong in it; note a complaint where it does.
          </Trans>
        </Notice>
        <Problem error={list.error ?? activate.error} />
        {list.data !== undefined && contacts.length === 0 ? (
          <EmptyState title={t`No contact yet`}>
            <p>
              <Trans>Add whoever has an account with the vendor, to keep their wishes about mail.</Trans>
            </p>
          </EmptyState>
        ) : null}
        {contacts.length === 0 ? null : (
          <div className={tableStyles.wrap} role="region" aria-label={t`Account holders`} tabIndex={0}>
            <table className={tableStyles.table}>
              <thead>
                <tr>
                  <th scope="col">
                    <Trans>Name</Trans>
                  </th>
                  <th scope="col">
                    <Trans>E-mail</Trans>
                  </th>
                  <th scope="col">
                    <Trans>Newsletter</Trans>
                  </th>
                  <th scope="col">
                    <Trans>Promotional</Trans>
                  </th>
                  <th scope="col">
                    <span className="visually-hidden">
                      <Trans>Actions</Trans>
                    </span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {contacts.map((contact) => (
                  <tr key={contact.contact}>
                    <td className={tableStyles.free}>
                      {contact.name}{' '}
                      {contact.takesNotices ? (
                        <span className={badgeStyles.badge}>
                          <Trans>Notices</Trans>
                        </span>
                      ) : null}{' '}
                      {contact.active ? null : (
                        <span className={badgeStyles.badge}>
                          <Trans>Not active</Trans>
                        </span>
                      )}
                    </td>
                    <td className={tableStyles.free}>{contact.email === '' ? '–' : contact.email}</td>
                    <td className={tableStyles.fixed}>{stateNames()[contact.newsletter]}</td>
                    <td className={tableStyles.fixed}>{stateNames()[contact.promotional]}</td>
                    <td className={tableStyles.fixed}>
                      <span className="row">
                        <Button
                          kind="quiet"
                          label={t`Change ${contact.name}…`}
                          onPress={() => {
                            setOpen({ what: 'contact', contact });
                          }}
                        >
                          <Trans>Change…</Trans>
                        </Button>
                        <Button
                          kind="quiet"
                          label={t`Mail of ${contact.name}…`}
                          onPress={() => {
                            setOpen({ what: 'lists', contact });
                          }}
                        >
                          <Trans>Mail…</Trans>
                        </Button>
                        <Button
                          kind="quiet"
                          label={contact.active ? t`Deactivate ${contact.name}` : t`Activate ${contact.name}`}
                          onPress={() => {
                            activate.mutate({ contact: contact.contact, active: !contact.active });
                          }}
                        >
                          {contact.active ? t`Deactivate` : t`Activate`}
                        </Button>
                        {contact.active ? null : (
                          <Button
                            kind="quiet"
                            label={t`Delete ${contact.name}…`}
                            onPress={() => {
                              setOpen({ what: 'delete', contact });
                            }}
                          >
                            <Trans>Delete…</Trans>
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
    toast({ text: t`The contact was deleted.` });
    onClose();
  });
  return (
    <StepDialog
      title={t`Delete ${contact.name}`}
      action={t`Delete for good`}
      kind="danger"
      error={remove.error}
      isWhole
      isPending={remove.isPending}
      onClose={onClose}
      onDo={() => {
        remove.mutate({ contact: contact.contact });
      }}
    >
      <p>
        <Trans>
          Name, addresses and every wish about mail that was noted go with it. This cannot be undone.
        </Trans>
      </p>
    </StepDialog>
  );
}
