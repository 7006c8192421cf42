import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { stretchesOf } from './stretches.ts';
import * as tokenStyles from './token.module.css';

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
        className={key === followed ? tokenStyles.followed : tokenStyles.token}
        {...(key === followed ? { 'data-followed': '' } : {})}
        tabIndex={isTabbed ? 0 : -1}
        title={t`All lines with ${key}`}
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
