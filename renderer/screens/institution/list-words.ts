import type { ListState, ListStep, MailList } from '../../../shared/contacts.ts';

/** Where a contact stands with a list, in words. */
export const stateNames: Readonly<Record<ListState, string>> = {
  none: 'Not on it',
  subscribed: 'Subscribed',
  unsubscribing: 'Asked to leave',
  unsubscribed: 'Left',
};

/** What each list is called. */
export const listNames: Readonly<Record<MailList | 'service', string>> = {
  newsletter: 'Newsletter',
  promotional: 'Promotional mail',
  service: 'Service mail',
};

/** What happened, in words. */
export const stepNames: Readonly<Record<ListStep, string>> = {
  subscribe: 'Subscribed',
  'ask-to-unsubscribe': 'Asked to leave the list',
  'confirm-unsubscribed': 'Left the list, confirmed',
  complaint: 'Complaint',
};
