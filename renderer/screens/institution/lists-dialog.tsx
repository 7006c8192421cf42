import { useState } from 'react';
import type { ReactNode } from 'react';
import { listMoves, listSteps, mailLists } from '../../../shared/contacts.ts';
import type { Contact, ListStep, MailList } from '../../../shared/contacts.ts';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { formatDay, today } from '../../format.ts';
import type { WantedDraft } from './draft-dialog.tsx';
import { listNames, stateNames, stepNames } from './list-words.ts';

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
    <Dialog title={`Mail of ${contact.name}`} onClose={onClose}>
      <div className="row row-wrap columns-top">
        <TextField label="On" type="date" value={on} onChange={setOn} />
        <div className="grow">
          <TextField
            label="How it is known (which mail or call)"
            value={evidence}
            onChange={setEvidence}
            help="Noted with what you press below. A complaint needs it."
          />
        </div>
      </div>
      <Problem error={step.error} />
      {mailLists.map((list) => (
        <section key={list} className="stack-tight" aria-label={listNames[list]}>
          <h3>
            {listNames[list]} <span className="badge">{stateNames[contact[list]]}</span>
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
                  {stepNames[each]}
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
              Draft the mail…
            </Button>
          </div>
        </section>
      ))}
      <section className="stack-tight" aria-label="Service mail">
        <h3>Service mail</h3>
        <span className="small soft">There is no opting out: it tells of updates and downtime.</span>
        <div>
          <Button
            isDisabled={evidence.trim() === ''}
            isPending={step.isPending}
            onPress={() => {
              take('service', 'complaint');
            }}
          >
            Note promotion in service mail
          </Button>
        </div>
      </section>
      {contact.steps.length === 0 ? null : (
        <section className="stack-tight" aria-label="So far">
          <h3>So far</h3>
          <ul className="bullets small">
            {contact.steps.map((each, index) => (
              <li key={index}>
                {formatDay(each.on)}: {listNames[each.list]}, {stepNames[each.step].toLowerCase()}
                {each.evidence === '' ? '' : ` (${each.evidence})`}, noted by {each.actor}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="row row-wrap spread">
        <span className="row row-wrap quiet-row">
          <Button
            kind="quiet"
            onPress={() => {
              onDraft({ kind: 'change-details', contact: contact.contact });
            }}
          >
            Draft: changed details…
          </Button>
          <Button
            kind="quiet"
            onPress={() => {
              onDraft({ kind: 'close-account', contact: contact.contact });
            }}
          >
            Draft: delete the account…
          </Button>
        </span>
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
