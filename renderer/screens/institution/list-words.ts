import { t } from '@lingui/core/macro';
import type { ListState, ListStep, MailList } from '../../../shared/contacts.ts';

/** Where a contact stands with a list, in words. */
export const stateNames = (): Readonly<Record<ListState, string>> => ({
  none: t`Not on it`,
  subscribed: t`Subscribed`,
  unsubscribing: t`Asked to leave`,
  unsubscribed: t`Left`,
});

/** What each list is called. */
export const listNames = (): Readonly<Record<MailList | 'service', string>> => ({
  newsletter: t`Newsletter`,
  promotional: t`Promotional mail`,
  service: t`Service mail`,
});

/** What happened, in words. */
export const stepNames = (): Readonly<Record<ListStep, string>> => ({
  subscribe: t`Subscribed`,
  'ask-to-unsubscribe': t`Asked to leave the list`,
  'confirm-unsubscribed': t`Left the list, confirmed`,
  complaint: t`Complaint`,
});
