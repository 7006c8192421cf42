import type { ChannelOf } from '../../shared/contract.ts';
import { Failure } from '../../shared/failure.ts';
import { assertLocksWithin } from '../../shared/workstation-policy.ts';
import { deletePackage, expirePackages } from './access/delete-packages.ts';
import { setAccessPolicy } from './access/policy.ts';
import { backupHandlers } from './backups/handlers.ts';
import { addBreachStep, draftNotice, recordBreach } from './breaches/breaches.ts';
import { setPolicy } from './bundles/policy.ts';
import { confirmPurge } from './bundles/purge.ts';
import { addRecipient, checkRecipient, retireRecipient } from './bundles/recipient-book.ts';
import { forgetAllowEntries } from './bundles/allow-list.ts';
import { compareLines, seekLine } from './bundles/compare.ts';
import { showDoubt } from './bundles/doubt-context.ts';
import { listHits } from './bundles/hits.ts';
import { inspectLogs } from './bundles/inspect-logs.ts';
import { findRareWords } from './bundles/rare-words.ts';
import { setSmallestGroup } from './bundles/small-group-size.ts';
import type { Handler } from './call.ts';
import { onCall } from './on-call.ts';
import { acknowledgePolicy, addPolicy } from './commitments/policies.ts';
import { addContact, changeContact, deleteContact, setContactActive, takeStep } from './contacts/contacts.ts';
import {
  addTestimonial,
  askTestimonialRemoval,
  confirmTestimonialRemoval,
  consentToTestimonial,
  declineTestimonial,
  deleteTestimonial,
  publishTestimonial,
} from './contacts/testimonials.ts';
import { runExport } from './exports/export-run.ts';
import { addHold, extendHold, releaseHold } from './holds/holds.ts';
import { liftRestriction, restrictPerson } from './holds/restriction.ts';
import { decideHeld } from './imports/apply/held.ts';
import { applyPlan, inspect, makePlan, rejects, writeRejects } from './imports/calls.ts';
import { deleteSource } from './imports/delete-source.ts';
import { deleteProfile, saveProfile } from './imports/columns/profiles.ts';
import { dismissRefusal } from './imports/apply/refusals.ts';
import { undoImport } from './imports/undo/undo.ts';
import { addKeychain, removeKeychain } from './keys/keychain.ts';
import { rekey } from './keys/rekey.ts';
import { addSlot, change, renewRecoveryKey, revoke, setRole } from './keys/slot-calls.ts';
import { correctDisclosure, recordFurther, recordOutside } from './ledger/record-outside.ts';
import { makeAnchor } from './ledger/anchor.ts';
import { exportChain } from './ledger/export-chain.ts';
import { makeReport } from './ledger/report.ts';
import { reportActivity } from './ledger/report-activity.ts';
import { stateNoDisclosure } from './ledger/statement.ts';
import { extractForOrder } from './ledger/extract.ts';
import { noteViews } from './ledger/views.ts';
import { addPerson, setFields } from './people/edit.ts';
import { recordNotified } from './people/erasure/notices.ts';
import { setLockSettings } from './lock-settings.ts';
import { setErasurePolicy } from './people/erasure/policy.ts';
import { noteCompared } from './people/erasure/replay.ts';
import { runErasure } from './people/erasure/run.ts';
import { maxPhotoBytes } from './people/image.ts';
import { changeMany, redoMany, undoMany } from './people/bulk.ts';
import { deleteView, saveView } from './people/saved-views.ts';
import { redoChange, undoChange } from './people/history.ts';
import { appendAudit } from './ledger/audit.ts';
import { mergePeople, undoMerge } from './people/merge.ts';
import { releaseSuppression } from './people/release-suppression.ts';
import { removePhoto, setPhoto } from './people/photo.ts';
import { requestHandlers } from './requests/handlers.ts';
import { addEntry, addUsualPurposes, changeEntry, retireEntry } from './registers/register-store.ts';
import { setSupportHours } from './registers/support-hours.ts';
import { keepLonger } from './retention/due.ts';
import { exportDueList } from './retention/export-list.ts';
import { removeRule, saveRule } from './retention/rules.ts';
import { setTermEnd } from './retention/terms.ts';
import { create, openSample, unlock } from './vault-calls.ts';
import { readWhole } from './vault/files.ts';
import { noteVerified } from './health.ts';
import { verifyVault } from './verify.ts';
import type { WriterState } from './writer-state.ts';

/** What the writer thread answers: every change and every long job, one at a time. */
export const writeHandlers: { readonly [C in ChannelOf<'write' | 'job'>]: Handler<WriterState, C> } = {
  'vault.create': create,
  'vault.createSample': openSample,
  'vault.unlock': unlock,
  'vault.changePassphrase': change,
  'vault.rekey': rekey,
  'vault.verify': (state, { anchor, anchorFile }, call) => {
    const text =
      anchorFile === undefined ? anchor : readWhole(call.path(anchorFile), 100_000).toString('utf8');
    const progress = (phase: string, done: number, total: number): void => {
      call.progress(phase, done, total);
    };
    return noteVerified(state.vault(), verifyVault(state.vault(), progress, text));
  },

  'people.viewed': (state, input) => noteViews(state.vault(), input),
  'people.add': (state, input) => addPerson(state.vault(), input),
  'people.set': (state, input) => setFields(state.vault(), input),
  'people.undo': (state, input) => undoChange(state.vault(), input.change),
  'people.redo': (state, input) => redoChange(state.vault(), input.change),
  'people.setMany': (state, input, call) => changeMany(state.vault(), input, call),
  'people.undoMany': (state, { bulk }, call) => undoMany(state.vault(), bulk, call),
  'people.redoMany': (state, { bulk }, call) => redoMany(state.vault(), bulk, call),
  'people.copied': (state, { people, columns }) => {
    appendAudit(state.vault(), { action: 'people-copied', detail: { people, columns } });
    return { done: true };
  },
  'people.saveView': (state, input) => saveView(state.vault(), input),
  'people.deleteView': (state, { view }) => {
    deleteView(state.vault(), view);
    return { done: true };
  },
  'people.setPhoto': (state, { id, file, bytes }, call) => {
    const picture = bytes ?? (file === undefined ? undefined : readWhole(call.path(file), maxPhotoBytes));
    if (picture === undefined) throw new Failure('invalid-input', 'A picture is needed.', { field: 'file' });
    return setPhoto(state.vault(), id, picture);
  },
  'people.merge': (state, input) => mergePeople(state.vault(), input),
  'people.undoMerge': (state, { merge }) => undoMerge(state.vault(), merge),
  'people.removePhoto': (state, { id }) => removePhoto(state.vault(), id),

  'imports.inspect': inspect,
  'imports.plan': makePlan,
  'imports.rejects': rejects,
  'imports.saveRejects': writeRejects,
  'imports.apply': applyPlan,
  'imports.discard': (state, { plan }) => {
    state.plans.discard(plan);
    return { done: true };
  },
  'imports.deleteSource': deleteSource,
  'imports.undo': (state, { receipt }, call) => undoImport(state.vault(), receipt, call),

  'imports.saveProfile': (state, { name, settings }) => {
    saveProfile(state.vault(), name, settings);
    return { done: true };
  },
  'imports.deleteProfile': (state, { name }) => {
    deleteProfile(state.vault(), name);
    return { done: true };
  },
  'imports.dismissRefusal': (state, { refusal }) => {
    dismissRefusal(state.vault(), refusal);
    return { done: true };
  },
  'imports.decideHeld': (state, input) => {
    decideHeld(state.vault(), input);
    return { done: true };
  },

  'people.restrict': (state, input) => restrictPerson(state.vault(), input),
  'people.liftRestriction': (state, input) => liftRestriction(state.vault(), input),
  'holds.add': (state, input) => addHold(state.vault(), input),
  'holds.extend': (state, input) => extendHold(state.vault(), input),
  'holds.release': (state, input) => releaseHold(state.vault(), input),

  'erase.run': runErasure,
  'erase.setPolicy': (state, input) => setErasurePolicy(state.vault(), input),
  'erase.notified': (state, input) => {
    recordNotified(state.vault(), input);
    return { done: true };
  },
  'erase.compared': (state, { note }) => {
    noteCompared(state.vault(), note);
    return { done: true };
  },
  'retention.saveRule': (state, input) => saveRule(state.vault(), input),
  'retention.removeRule': (state, input) => {
    removeRule(state.vault(), input);
    return { done: true };
  },
  'retention.export': (state, input) => exportDueList(state.vault(), input),
  'retention.keep': (state, input) => keepLonger(state.vault(), input),
  'retention.setTerm': (state, input) => {
    setTermEnd(state.vault(), input);
    return { done: true };
  },
  'suppression.release': (state, input) => releaseSuppression(state.vault(), input),

  'bundles.prepare': onCall(async () => (await import('./bundles/prepare.ts')).prepareBundle),
  'bundles.setSmallGroup': (state, { k }) => {
    setSmallestGroup(state.vault(), k);
    return { done: true };
  },
  'bundles.compare': compareLines,
  'bundles.seek': seekLine,
  'bundles.hits': listHits,
  'bundles.doubt': showDoubt,
  'bundles.rareWords': findRareWords,
  'bundles.reveal': onCall(async () => (await import('./bundles/allow.ts')).revealOriginals),
  'bundles.inspectLogs': (_state, input, call) => inspectLogs(input, call),
  'bundles.decide': onCall(async () => (await import('./bundles/decide.ts')).decideDoubts),
  'bundles.hide': onCall(async () => (await import('./bundles/decide.ts')).hideWords),
  'bundles.allow': onCall(async () => (await import('./bundles/allow.ts')).allowText),
  'bundles.revoke': onCall(async () => (await import('./bundles/allow.ts')).revokeAllowed),
  'bundles.discard': (state, { draft }) => {
    const waiting = state.drafts.all().find(({ id }) => id === draft);
    if (waiting !== undefined) forgetAllowEntries(state.vault(), waiting.bundle);
    state.drafts.discard(draft);
    return { done: true };
  },
  'vault.setLocks': (state, input, { policy }) => {
    assertLocksWithin(input, policy ?? {});
    return setLockSettings(state.vault(), input);
  },
  'slots.add': addSlot,
  'slots.revoke': revoke,
  'slots.setRole': setRole,
  'slots.renewRecovery': renewRecoveryKey,
  'slots.addKeychain': addKeychain,
  'slots.removeKeychain': removeKeychain,
  'bundles.seal': onCall(async () => (await import('./bundles/seal-bundle.ts')).sealBundle),
  'bundles.review': onCall(async () => (await import('./bundles/review.ts')).writeReview),
  'bundles.confirmPurge': (state, input) => confirmPurge(state.vault(), input),
  'bundles.setPolicy': (state, input) => setPolicy(state.vault(), input),
  'recipients.add': (state, input) => addRecipient(state.vault(), input),
  'recipients.check': (state, input) => checkRecipient(state.vault(), input),
  'recipients.retire': (state, input) => retireRecipient(state.vault(), input),

  ...requestHandlers,
  ...backupHandlers,

  'exports.run': (state, input, call) => runExport(state.vault(), input, call),

  'breaches.add': (state, input) => recordBreach(state.vault(), input),
  'breaches.step': (state, input) => addBreachStep(state.vault(), input),
  'breaches.notice': (state, input) => draftNotice(state.vault(), input),
  'ledger.report': (state, input) => makeReport(state.vault(), input),
  'ledger.reportActivity': (state, input) => reportActivity(state.vault(), input),
  'ledger.extract': (state, input, call) => extractForOrder(state.vault(), input, call),
  'ledger.statement': (state, input) => stateNoDisclosure(state.vault(), input),
  'ledger.anchor': (state, { language }) => makeAnchor(state.vault(), language),
  'ledger.export': (state, input, call) => exportChain(state.vault(), input, call),
  'ledger.record': (state, input) => recordOutside(state.vault(), input),
  'ledger.correct': (state, input) => correctDisclosure(state.vault(), input),
  'ledger.further': (state, input) => recordFurther(state.vault(), input),
  'access.build': onCall(async () => {
    const { buildPackage } = await import('./access/build.ts');
    return (state, input, call) => buildPackage(state.vault(), input, call);
  }),
  'access.delete': (state, input) => deletePackage(state.vault(), input.package),
  'access.expire': (state) => ({ deleted: expirePackages(state.vault()) }),
  'access.setPolicy': (state, input) => setAccessPolicy(state.vault(), input),
  'registers.add': (state, input) => addEntry(state.vault(), input),
  'registers.change': (state, input) => changeEntry(state.vault(), input),
  'registers.retire': (state, input) => retireEntry(state.vault(), input.entry),
  'registers.addUsualPurposes': (state, input) =>
    addUsualPurposes(state.vault(), input.controller, input.language),
  'registers.setSupportHours': (state, input) => {
    setSupportHours(state.vault(), input);
    return { done: true };
  },
  'contacts.add': (state, input) => addContact(state.vault(), input),
  'contacts.change': (state, input) => changeContact(state.vault(), input),
  'contacts.setActive': (state, input) => setContactActive(state.vault(), input),
  'contacts.delete': (state, input) => {
    deleteContact(state.vault(), input.contact);
    return { done: true };
  },
  'contacts.step': (state, input) => takeStep(state.vault(), input),
  'testimonials.add': (state, input) => addTestimonial(state.vault(), input),
  'testimonials.consent': (state, input) => consentToTestimonial(state.vault(), input),
  'testimonials.decline': (state, input) => declineTestimonial(state.vault(), input.testimonial),
  'testimonials.publish': (state, input) => publishTestimonial(state.vault(), input),
  'testimonials.askRemoval': (state, input) => askTestimonialRemoval(state.vault(), input),
  'testimonials.confirmRemoval': (state, input) => confirmTestimonialRemoval(state.vault(), input),
  'testimonials.delete': (state, input) => {
    deleteTestimonial(state.vault(), input.testimonial);
    return { done: true };
  },
  'policies.add': (state, input) => addPolicy(state.vault(), input),
  'policies.acknowledge': (state, input) => acknowledgePolicy(state.vault(), input.policy),
};
