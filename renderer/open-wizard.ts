import { useState } from 'react';
import { useNavigation } from './navigation.tsx';
import type { Place } from './navigation.tsx';

/** What a wizard has in hand, and what it is about: a file, a case. Done is one after which nothing waits. */
export interface Work {
  readonly about: string;
  readonly isDone: boolean;
}

/** A wizard that was begun. It outlives a look at another place, with all that was chosen and typed. */
export interface OpenWizard {
  /** Another number is another wizard, which begins anew. */
  readonly number: number;
  /** The place that leads back to it. */
  readonly place: Place;
  readonly isShown: boolean;
  readonly work: Work | null;
}

/** The places that have such a wizard. An import begins anew with each file; a bundle that is not finished is gone on with, as its redaction took long. */
export type WizardPlace = 'imports' | 'bundles';

/** The wizard that is open once a person is at `place`: the one before, a new one, or none. */
export function follow(of: WizardPlace, open: OpenWizard | null, place: Place): OpenWizard | null {
  const isThere = place.name === of && place.task === 'new';
  if (isThere && open?.place !== place) {
    if (of === 'bundles' && open !== null && isUnfinished(open)) return { ...open, place, isShown: true };
    return { number: (open?.number ?? 0) + 1, place, isShown: true, work: null };
  }
  if (open === null || open.isShown === isThere) return open;
  if (!isThere && open.work?.isDone !== false) return null;
  return { ...open, isShown: isThere };
}

/** Whether leaving it for good would lose something. */
export function isUnfinished({ work }: OpenWizard): boolean {
  return work !== null && !work.isDone;
}

/** Keeps the wizard of a place that is open while the person moves about. */
export function useOpenWizard(of: WizardPlace): {
  readonly open: OpenWizard | null;
  note(work: Work | null): void;
  /** Lets go of it and shows the place. */
  close(): void;
} {
  const { place, go } = useNavigation();
  const [kept, setOpen] = useState<OpenWizard | null>(null);
  const open = follow(of, kept, place);
  if (open !== kept) setOpen(open);
  return {
    open,
    note(work) {
      setOpen((current) => (current === null ? null : { ...current, work }));
    },
    close() {
      setOpen(null);
      go({ name: of });
    },
  };
}
