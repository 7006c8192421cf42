import { useState } from 'react';
import { useNavigation } from '../../navigation.tsx';
import type { Place } from '../../navigation.tsx';

/** What a wizard has in hand: the file that it is about. Done is an import after which nothing waits. */
export interface ImportWork {
  readonly file: string;
  readonly isDone: boolean;
}

/** An import that was begun. It outlives a look at another place, with all that was chosen and corrected. */
export interface OpenImport {
  /** Another number is another wizard, which begins anew. */
  readonly number: number;
  /** The place that leads back to it. */
  readonly place: Place;
  readonly isShown: boolean;
  readonly work: ImportWork | null;
}

/** The import that is open once a person is at `place`: the one before, a new one, or none. */
export function follow(open: OpenImport | null, place: Place): OpenImport | null {
  const isThere = place.name === 'imports' && place.task === 'new';
  if (isThere && open?.place !== place) {
    return { number: (open?.number ?? 0) + 1, place, isShown: true, work: null };
  }
  if (open === null || open.isShown === isThere) return open;
  if (!isThere && open.work?.isDone !== false) return null;
  return { ...open, isShown: isThere };
}

/** Keeps the import that is open while the person moves about. */
export function useOpenImport(): {
  readonly open: OpenImport | null;
  note(work: ImportWork | null): void;
  /** Lets go of it and shows the imports. */
  close(): void;
} {
  const { place, go } = useNavigation();
  const [kept, setOpen] = useState<OpenImport | null>(null);
  const open = follow(kept, place);
  if (open !== kept) setOpen(open);
  return {
    open,
    note(work) {
      setOpen((current) => (current === null ? null : { ...current, work }));
    },
    close() {
      setOpen(null);
      go({ name: 'imports' });
    },
  };
}
