const texts: Readonly<Record<string, string>> = {
  'vault-created': 'Vault created',
  'vault-unlocked': 'Vault unlocked',
  'passphrase-changed': 'Passphrase changed',
  'slot-added': 'Second person may open the vault',
  'person-added': 'Person added',
  'person-edited': 'Person edited',
  'change-undone': 'Change undone',
  'photo-set': 'Photo set',
  'photo-removed': 'Photo removed',
  'person-erased': 'Person erased',
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
  'approval-failed': 'Second approval of a bundle refused',
  'pseudonym-map-deleted': 'Pseudonym map of a bundle deleted',
  'recipient-added': 'Key put into the recipients’ book',
  'recipient-checked': 'Key compared with the vendor',
  'recipient-retired': 'Key retired',
  'bundle-reviewed': 'Bundle written for review',
  'small-group-set': 'Smallest group of bundles set',
  disclosed: 'Disclosed',
};

/** What an action of the audit chain is called; an unknown one keeps its code. */
export function actionText(action: string): string {
  return texts[action] ?? action;
}
