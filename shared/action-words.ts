import type { AuditEntry } from './ledger.ts';
import { said } from './say.ts';

const texts: Readonly<Record<string, string>> = said({
  'vault-created': 'Vault created',
  'vault-unlocked': 'Vault unlocked',
  'passphrase-changed': 'Passphrase changed',
  'lock-settings-changed': 'Locking changed',
  'backup-made': 'Backup made',
  'backup-failed': 'Backup failed',
  'backup-checked': 'Backup read back',
  'backups-rotated': 'Older backups removed by the schedule',
  'backup-policy-changed': 'Schedule of backups changed',
  'vault-verified': 'Vault checked, and whole',
  'vault-restored': 'Vault restored from a backup',
  'vault-salvaged': 'What could be read saved from a damaged vault',
  'keys-changed': 'Key file found newer than the vault knew',
  'slot-added': 'Second person may open the vault',
  'slot-revoked': 'Person may open the vault no more',
  'slot-role-changed': 'Role of a person changed',
  'recovery-key-renewed': 'New recovery key made',
  'keychain-added': 'Keychain of a computer may open the vault',
  'keychain-removed': 'Keychain may open the vault no more',
  'vault-rekeyed': 'Vault given another key',
  'derivation-cost-raised': 'Passphrase made dearer to guess',
  'person-added': 'Person added',
  'person-edited': 'Person edited',
  'change-undone': 'Change undone',
  'many-edited': 'Field changed in many records',
  'many-undone': 'Change of many records undone',
  'people-copied': 'Rows of the list of people copied',
  'view-saved': 'View of the list of people kept',
  'view-deleted': 'View of the list of people deleted',
  'photo-set': 'Photo set',
  'photo-removed': 'Photo removed',
  'person-erased': 'Person erased',
  'person-masked': 'Person erased, courses kept without them',
  'erasures-replayed': 'Erasures carried out again in a restored copy',
  'erasure-journal-behind': 'Journal of erasures missing or older than the vault',
  'erasures-compared': 'Inventory compared with later erasures',
  'erasure-policy-changed': 'Policy of erasures changed',
  'recipient-notified': 'Recipient told of an erasure',
  'suppression-released': 'Erased person may come back',
  'retention-rule-saved': 'Rule of retention saved',
  'retention-rule-removed': 'Rule of retention removed',
  'retention-put-off': 'Person kept longer',
  'term-end-set': 'End of a term entered',
  'erasure-reason': 'Reason of an erasure',
  'hold-placed': 'Legal hold placed',
  'hold-extended': 'Legal hold extended',
  'hold-released': 'Legal hold released',
  'restriction-placed': 'Processing restricted',
  'restriction-lifted': 'Restriction lifted',
  imported: 'Import',
  'import-undone': 'Import undone',
  'allow-entry-added': 'Text allowed in bundles',
  'allow-entry-revoked': 'Allowed text taken back',
  'originals-shown': 'Originals of a bundle shown',
  'bundle-sealed': 'Bundle sealed',
  'bundle-purge-confirmed': 'Deletion of a bundle confirmed by the vendor',
  'bundle-policy-changed': 'Policy of bundles changed',
  'approval-failed': 'Second approval refused',
  'pseudonym-map-deleted': 'Pseudonym map of a bundle deleted',
  'recipient-added': 'Key put into the recipients’ book',
  'recipient-checked': 'Key compared with the vendor',
  'recipient-retired': 'Key retired',
  'bundle-reviewed': 'Bundle written for review',
  'small-group-set': 'Smallest group of bundles set',
  'request-received': 'Request received',
  'request-linked': 'Request linked to a person',
  'request-identity-asked': 'Proof of identity asked for',
  'request-identity-verified': 'Identity verified for a request',
  'request-assessed': 'Request assessed',
  'request-reopened': 'Decision on a request taken back',
  'request-paused': 'Clarification of a request asked for',
  'request-resumed': 'Clarification of a request received',
  'request-extended': 'Request extended',
  'request-fee': 'Fee of a request',
  'request-carried-out': 'Request carried out',
  'request-answered': 'Request answered',
  'request-closed': 'Request closed',
  'request-withdrawn': 'Request taken back',
  'request-duplicate': 'Request closed as a duplicate',
  'request-comment': 'Comment on a request',
  'request-assigned': 'Request given to somebody else',
  'request-texts-erased': 'Words of a request erased',
  'request-policy-changed': 'How requests are counted changed',
  'access-package-made': 'Data package built for a person',
  'access-package-deleted': 'File of a data package deleted',
  'access-policy-changed': 'Policy of data packages changed',
  'register-entry-added': 'Entry of a register added',
  'register-entry-changed': 'Entry of a register changed',
  'register-entry-retired': 'Entry of a register retired',
  'support-hours-changed': 'Support hours of the vendor changed',
  'contact-added': 'Contact added',
  'contact-changed': 'Contact changed',
  'contact-activated': 'Contact activated',
  'contact-deactivated': 'Contact deactivated',
  'contact-deleted': 'Contact deleted',
  'contact-list-step': 'Wish of a contact about mail noted',
  'testimonial-added': 'Testimonial written down',
  'testimonial-consented': 'Consent to a testimonial noted',
  'testimonial-declined': 'Testimonial declined',
  'testimonial-published': 'Testimonial noted as published',
  'testimonial-removal-asked': 'Removal of a testimonial asked for',
  'testimonial-removed': 'Testimonial taken down',
  'testimonial-deleted': 'Testimonial deleted',
  'policy-added': 'Version of a policy kept',
  'policy-acknowledged': 'Version of a policy read',
  'profile-saved': 'Import profile saved',
  'profile-deleted': 'Import profile deleted',
  'import-refused': 'Nightly import refused',
  'import-refusal-dismissed': 'Refused import put away',
  'rejects-saved': 'Refused rows saved, in clear text',
  'import-source-deleted': 'Imported file overwritten and removed',
  'duplicate-decided': 'Possible duplicate decided',
  'people-merged': 'Records merged',
  'merge-undone': 'Merge undone',
  'bundle-abandoned': 'Unfinished bundle removed',
  'output-abandoned': 'Unfinished files removed',
  'allow-entries-forgotten': 'Allowed texts of a bundle that was not sealed removed',
  'vault-locked': 'Vault locked',
  'unlock-failed': 'Somebody failed to unlock the vault',
  'passphrase-refused': 'Wrong passphrase in the open vault',
  'person-viewed': 'Record looked at',
  'field-shown': 'Masked field shown',
  'pseudonym-resolved': 'Pseudonym taken back to the person',
  'chain-broken': 'The end of this log had been removed or altered',
  'texts-purged': 'Texts about erased people removed',
  'order-extracted': 'Extract for a legal order saved',
  'anchor-made': 'Anchor made',
  'ledger-exported': 'This log saved to a file',
  'report-saved': 'Report from the ledger made',
  'retention-list-exported': 'List of who is due saved, in clear text',
  'no-disclosure-stated': 'Stated that nothing was disclosed',
  'breach-recorded': 'Breach recorded',
  'breach-step': 'Breach: something was done',
  'breach-notice-made': 'Draft of a notification made',
  disclosed: 'Disclosed',
  'access-requested': 'Request for access recorded',
  'access-denied': 'Denied request recorded',
  'disclosure-corrected': 'Disclosure put right',
  'disclosure-retracted': 'Disclosure taken back',
  'disclosed-further': 'Passed on by a recipient',
});

/** What an action of the audit chain is called; an unknown one keeps its code. */
export function actionText(action: string): string {
  return texts[action] ?? action;
}

/** What an entry says beside its action, in one line. */
export function detailText(entry: Details): string {
  return [detailCodes(entry), detailWords(entry)].filter((part) => part !== '').join(', ');
}

type Details = Pick<AuditEntry, 'action' | 'detail' | 'text' | 'textWithheld'>;

/** The codes of an entry with their names, as the chain seals them: English in every language. */
export function detailCodes({ detail }: Details): string {
  return Object.entries(detail)
    .filter(([name]) => !seals.has(name))
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

/** The words that somebody wrote into an entry, or that they are not for everybody. The texts of a breach are read in its register. */
export function detailWords({ action, text, textWithheld }: Details): string {
  const words = textWithheld === true ? said('words that custodians see') : text;
  return words === undefined || action === 'breach-recorded' ? '' : words;
}

/** Hashes, which say nothing to a reader. */
const seals: ReadonlySet<string> = new Set(['row', 'register', 'subjects', 'sha256']);
