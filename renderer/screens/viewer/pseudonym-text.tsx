import type { ReactNode } from 'react';
import { pseudonymsIn } from '../../../shared/pseudonym-forms.ts';

/** A stretch of a line: plain, or a pseudonym with its key. */
export interface Stretch {
  readonly text: string;
  readonly key?: string;
}

/** Takes a line apart into pseudonyms and what is between them. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { start, end, key } of pseudonymsIn(text)) {
    if (start > from) stretches.push({ text: text.slice(from, start) });
    stretches.push({ text: text.slice(start, end), key });
    from = end;
  }
  if (from < text.length) stretches.push({ text: text.slice(from) });
  return stretches;
}

/** A line in which each pseudonym can be pressed: then every line with it is shown. `followed` stands out. */
export function PseudonymText(props: {
  text: string;
  followed?: string;
  /** Whether Tab stops at each; in a long list it does not. */
  isTabbed: boolean;
  onFollow: (key: string) => void;
}): ReactNode {
  const { text, followed, isTabbed, onFollow } = props;
  return stretchesOf(text).map(({ text: part, key }, index) =>
    key === undefined ? (
      <span key={index}>{part}</span>
    ) : (
      <button
        key={index}
        type="button"
        className={key === followed ? 'token token-followed' : 'token'}
        tabIndex={isTabbed ? 0 : -1}
        title={`All lines with ${key}`}
        onClick={(event) => {
          event.stopPropagation();
          onFollow(key);
        }}
      >
        {part}
      </button>
    ),
  );
}
