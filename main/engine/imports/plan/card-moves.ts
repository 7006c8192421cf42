import type { PersonRow } from '../../people/person-row.ts';
import type { DataRow } from '../sources/table.ts';

/** A row that brings a card which somebody else has. */
export interface CardMove {
  readonly row: DataRow;
  readonly values: Record<string, string>;
  readonly card: string;
  /** The one who gets the card; null for someone new. */
  readonly known: PersonRow | null;
  readonly former: boolean;
  readonly holder: PersonRow;
}

/** Cards that change hands within one file: only its last row tells whether the one who had a card gives it away. */
export interface CardMoves {
  /** Notes the card that someone has after the file. */
  note(person: number, card: string | undefined): void;
  /** Keeps a row until all were seen; gives whether there was room for it. */
  wait(move: CardMove): boolean;
  /** Tells the rows whose card is free by then from those whose card somebody keeps. */
  settle(): { readonly allowed: readonly CardMove[]; readonly refused: readonly CardMove[] };
}

const mostWaiting = 10_000;

/** Makes an empty list. */
export function createCardMoves(): CardMoves {
  const after = new Map<number, string | undefined>();
  const waiting: CardMove[] = [];
  return {
    note(person, card) {
      after.set(person, card);
    },
    wait(move) {
      if (waiting.length >= mostWaiting) return false;
      waiting.push(move);
      return true;
    },
    settle() {
      let allowed: readonly CardMove[] = waiting;
      // Whoever is refused keeps the old card, and so may refuse somebody else in turn.
      for (;;) {
        const gets = new Map(allowed.map(({ known, card }) => [known?.no, card]));
        const isFree = ({ holder, card }: CardMove): boolean => {
          if (!after.has(holder.no) && !gets.has(holder.no)) return false;
          const next = after.has(holder.no) ? after.get(holder.no) : gets.get(holder.no);
          return next?.toLowerCase() !== card.toLowerCase();
        };
        const still = allowed.filter(isFree);
        if (still.length === allowed.length) break;
        allowed = still;
      }
      const free = new Set(allowed);
      return { allowed, refused: waiting.filter((move) => !free.has(move)) };
    },
  };
}
