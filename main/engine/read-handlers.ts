import type { ChannelOf } from '../../shared/contract.ts';
import { locksWithin } from '../../shared/workstation-policy.ts';
import { listPackages } from './access/packages.ts';
import { readAccessPolicy } from './access/policy.ts';
import { backupStatus } from './backups/status.ts';
import { listBreaches } from './breaches/breaches.ts';
import { listAllowEntries } from './bundles/allow-list.ts';
import { lookUpPseudonym } from './bundles/lookup.ts';
import { newBundlePassphrase } from './bundles/bundle-passphrase.ts';
import { decodeReply } from './bundles/reply.ts';
import { listBundles } from './bundles/list.ts';
import { readPolicy } from './bundles/policy.ts';
import { listDue } from './bundles/purge.ts';
import { inspectKey, listRecipients } from './bundles/recipient-book.ts';
import { smallestGroup } from './bundles/small-group-size.ts';
import type { Handler } from './call.ts';
import { comparePolicies, listPolicies, readPolicyVersion } from './commitments/policies.ts';
import { listContacts } from './contacts/contacts.ts';
import { draftMail } from './contacts/drafts.ts';
import { listTestimonials } from './contacts/testimonials.ts';
import { isRekeyDue } from './keys/rekey-due.ts';
import { listKeychains, listSlotHolders } from './vault/people-with-slots.ts';
import { previewExport } from './exports/export-run.ts';
import { vaultHealth } from './health.ts';
import { countHolds, listHolds } from './holds/list.ts';
import { safeguardsOf } from './holds/restriction.ts';
import { listHeld } from './imports/apply/held.ts';
import { listImports, listIssues } from './imports/list.ts';
import { getProfile, listProfiles, toProfile } from './imports/columns/profiles.ts';
import { listRefusals } from './imports/apply/refusals.ts';
import { previewUndo } from './imports/undo/undo.ts';
import { listActivity } from './ledger/activity.ts';
import { countLeft } from './ledger/left.ts';
import { listDisclosures } from './ledger/list-disclosures.ts';
import { now } from './clock.ts';
import { onCall } from './on-call.ts';
import { readLockSettings } from './lock-settings.ts';
import { getPerson } from './people/edit.ts';
import { listCertificates } from './people/erasure/certificates.ts';
import { previewErasure } from './people/erasure/erase.ts';
import { listLetters } from './people/erasure/notices.ts';
import { readErasurePolicy } from './people/erasure/policy.ts';
import { erasuresUnknownSince } from './people/erasure/replay.ts';
import { historyOf } from './people/history.ts';
import { listMerges } from './people/merge.ts';
import { photoOf } from './people/photo.ts';
import { listSuppressed } from './people/release-suppression.ts';
import { previewMany } from './people/bulk.ts';
import { listViews } from './people/saved-views.ts';
import { peopleFacets } from './people/facets.ts';
import { listPeople } from './people/list.ts';
import { searchPeople } from './people/search.ts';
import { listEntries } from './registers/register-store.ts';
import { registerReport } from './registers/report.ts';
import { readSupportHours } from './registers/support-hours.ts';
import { listRegistrations } from './registrations/list.ts';
import { draftLetter } from './requests/letters/letter.ts';
import { getRequest, listRequests } from './requests/list.ts';
import { readPolicy as readRequestPolicy } from './requests/policy.ts';
import { listDueRecords, listKept, listRules, tryRule } from './retention/due.ts';
import { mapData } from './retention/data-map/data-map.ts';
import { mapReport } from './retention/data-map/map-report.ts';
import { listTerms } from './retention/terms.ts';
import type { ReadableVault } from './vault/vault.ts';

/** What the reader thread answers, on a connection that cannot write. */
export const readHandlers: { readonly [C in ChannelOf<'read'>]: Handler<ReadableVault, C> } = {
  'people.search': searchPeople,
  'people.list': listPeople,
  'people.facets': peopleFacets,
  'people.previewMany': previewMany,
  'people.views': (vault) => ({ views: listViews(vault) }),
  'people.get': (vault, { id }) => getPerson(vault, id),
  'people.photo': (vault, { id }) => photoOf(vault, id),
  'people.history': (vault, { id }) => ({ changes: historyOf(vault, id) }),
  'people.merges': (vault) => listMerges(vault),
  'people.registrations': (vault, { id }) => listRegistrations(vault, id),
  'imports.list': (vault) => ({ imports: listImports(vault) }),
  'imports.issues': (vault, { receipt, offset, limit }) => listIssues(vault, receipt, { offset, limit }),
  'imports.undoPreview': (vault, { receipt }) => previewUndo(vault, receipt),
  'imports.profiles': (vault) => ({ profiles: listProfiles(vault) }),
  'imports.profile': (vault, { name }) => toProfile(getProfile(vault, name)),
  'imports.refusals': (vault) => ({ refusals: listRefusals(vault) }),
  'imports.held': (vault, page) => listHeld(vault, page),
  'holds.list': listHolds,
  'holds.count': (vault) => countHolds(vault),
  'holds.of': (vault, { id }) => safeguardsOf(vault, id),
  'erase.preview': previewErasure,
  'erase.policy': (vault) => readErasurePolicy(vault),
  'erase.certificates': listCertificates,
  'erase.letters': listLetters,
  'erase.unknown': (vault) => {
    const since = erasuresUnknownSince(vault);
    return since === undefined ? {} : { since };
  },
  'suppression.list': listSuppressed,
  'retention.rules': async (vault) => ({ rules: await listRules(vault) }),
  'retention.try': tryRule,
  'retention.due': (vault, input) => listDueRecords(vault, input),
  'retention.kept': listKept,
  'retention.terms': (vault) => ({ terms: listTerms(vault) }),
  'retention.map': (vault, _input, call) => mapData(vault, call),
  'retention.mapReport': mapReport,
  'bundles.allowed': (vault) => ({ entries: listAllowEntries(vault) }),
  'bundles.smallGroup': (vault) => ({ k: smallestGroup(vault) }),
  'vault.health': vaultHealth,
  'vault.locks': (vault, _input, { policy }) => locksWithin(readLockSettings(vault), policy ?? {}),
  'slots.list': (vault) => ({
    people: listSlotHolders(vault),
    keychains: listKeychains(vault),
    rekeyDue: isRekeyDue(vault),
  }),
  'bundles.list': (vault) => ({ bundles: listBundles(vault) }),
  'bundles.due': (vault) => ({ due: listDue(vault) }),
  'bundles.policy': (vault) => readPolicy(vault),
  'bundles.newPassphrase': () => ({ passphrase: newBundlePassphrase() }),
  'bundles.lookup': lookUpPseudonym,
  'recipients.list': (vault) => ({ recipients: listRecipients(vault) }),
  'recipients.inspect': inspectKey,
  'bundles.decode': decodeReply,
  'exports.preview': previewExport,
  'access.preview': onCall(async () => (await import('./access/build.ts')).previewPackage),
  'access.list': listPackages,
  'access.policy': (vault) => readAccessPolicy(vault),
  'backups.status': (vault, _input, call) => backupStatus(vault, now(), call),
  'breaches.list': (vault) => ({ breaches: listBreaches(vault) }),
  'ledger.activity': listActivity,
  'ledger.disclosures': listDisclosures,
  'ledger.left': countLeft,
  'requests.list': listRequests,
  'requests.get': (vault, { request }) => getRequest(vault, request),
  'requests.letter': draftLetter,
  'requests.policy': (vault) => readRequestPolicy(vault),

  'registers.list': listEntries,
  'registers.supportHours': (vault) => readSupportHours(vault),
  'registers.report': registerReport,
  'contacts.list': (vault) => ({ contacts: listContacts(vault) }),
  'contacts.draft': draftMail,
  'testimonials.list': (vault) => ({ testimonials: listTestimonials(vault) }),
  'policies.list': (vault) => ({ versions: listPolicies(vault) }),
  'policies.read': (vault, { policy }) => readPolicyVersion(vault, policy),
  'policies.compare': comparePolicies,
};
