import type { ReactNode } from 'react';
import * as wholeLineStyles from './whole-line.module.css';

/** All of a line that is cut short elsewhere, wrapped and scrolled within its own frame. Without a text the frame is empty. */
export function WholeLine(props: {
  label: string;
  /** What is said over the text. */
  head?: ReactNode;
  /** The frame is of one height for every line. */
  isSteady?: boolean;
  children?: ReactNode;
}): ReactNode {
  const { label, head, isSteady = false, children } = props;
  const frame = isSteady ? wholeLineStyles.steady : wholeLineStyles.line;
  if (children === undefined) return <div className={frame} />;
  return (
    <div className={frame} role="region" aria-label={label} tabIndex={0}>
      {head}
      <div className={wholeLineStyles.text}>{children}</div>
    </div>
  );
}
