import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { listMoves, listSteps, mailLists } from '../../../shared/contacts.ts';
import type { Contact, ListStep, MailList } from '../../../shared/contacts.ts';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { formatDay, today } from '../../format.ts';
import type { WantedDraft } from './draft-dialog.tsx';
import { listNames, stateNames, stepNames } from './list-words.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as requestsStyles from '../requests/requests.module.css';

/** What mail of the vendor a contact wants: the steps that can be taken now, and what happened so far. */
export function ListsDialog(props: {
  contact: Contact;
  onDraft: (draft: WantedDraft) => void;
  onClose: () => void;
}): ReactNode {
  const { contact, onDraft, onClose } = props;
  const [on, setOn] = useState(today());
  const [evidence, setEvidence] = useState('');
  const step = useAction('contacts.step', () => {
    setEvidence('');
  });
  const take = (list: MailList | 'service', taken: ListStep): void => {
    step.mutate({ contact: contact.contact, list, step: taken, on, evidence });
  };
  return (
    <Dialog title={t`Mail of ${contact.name}`} onClose={onClose}>
      <div className="row row-top row-wrap">
        <DateField label={t`On`} value={on} onChange={setOn} />
        <div className="grow">
          <TextField
            label={t`How it is known (which mail or call)`}
            value={evidence}
            onChange={setEvidence}
            help={t`Noted with what you press below. A complaint needs it.`}
          />
        </div>
      </div>
      <Problem error={step.error} />
      {mailLists.map((list) => (
        <section key={list} className="stack-tight" aria-label={listNames()[list]}>
          <h3>
            {listNames()[list]} <span className={badgeStyles.badge}>{stateNames()[contact[list]]}</span>
          </h3>
          <div className="row row-wrap">
            {listSteps
              .filter((each) => listMoves[each][contact[list]] !== null)
              .map((each) => (
                <Button
                  key={each}
                  isDisabled={each === 'complaint' && evidence.trim() === ''}
                  isPending={step.isPending}
                  onPress={() => {
                    take(list, each);
                  }}
                >
                  {stepNames()[each]}
                </Button>
              ))}
            <Button
              kind="quiet"
              onPress={() => {
                onDraft(
                  list === 'promotional'
                    ? { kind: 'unsubscribe' }
                    : { kind: 'newsletter-unsubscribe', contact: contact.contact },
                );
              }}
            >
              <Trans>Draft the mail…</Trans>
            </Button>
          </div>
        </section>
      ))}
      <section className="stack-tight" aria-label={t`Service mail`}>
        <h3>
          <Trans>Service mail</Trans>
        </h3>
        <span className="small soft">
          <Trans>There is no opting out: it tells of updates and downtime.</Trans>
        </span>
        <div>
          <Button
            isDisabled={evidence.trim() === ''}
            isPending={step.isPending}
            onPress={() => {
              take('service', 'complaint');
            }}
          >
            <Trans>Note promotion in service mail</Trans>
          </Button>
        </div>
      </section>
      {contact.steps.length === 0 ? null : (
        <section className="stack-tight" aria-label={t`So far`}>
          <h3>
            <Trans>So far</Trans>
          </h3>
          <ul className="bullets small">
            {contact.steps.map((each, index) => (
              <li key={index}>
                {formatDay(each.on)}: {listNames()[each.list]}, {stepNames()[each.step].toLowerCase()}
                {each.evidence === '' ? '' : ` (${each.evidence})`}, <Trans>noted by {each.actor}</Trans>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="row row-wrap spread">
        <span className={`row row-wrap ${requestsStyles.quietRow}`}>
          <Button
            kind="quiet"
            onPress={() => {
              onDraft({ kind: 'change-details', contact: contact.contact });
            }}
          >
            <Trans>Draft: changed details…</Trans>
          </Button>
          <Button
            kind="quiet"
            onPress={() => {
              onDraft({ kind: 'close-account', contact: contact.contact });
            }}
          >
            <Trans>Draft: delete the account…</Trans>
          </Button>
        </span>
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
