import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { pseudonymsIn } from '../../../shared/pseudonym-forms.ts';
import { WholeLine } from '../../components/whole-line.tsx';
import { formatCount } from '../../format.ts';
import { readLook } from '../../look.ts';
import { scrollTopFor, windowFor } from '../../windowing.ts';
import { PseudonymText } from './pseudonym-text.tsx';
import { useLines } from './use-lines.ts';
import type { LineSource, ListedLine } from './use-lines.ts';
import * as linesStyles from './lines.module.css';

/** The row height of the chosen density, in pixels; the style sheet's `--line-row` says the same. */
const rowHeights = { comfortable: 24, compact: 20 } as const;

/**
 * Lines of any number: only those on screen exist. Arrow keys move, F8 goes to the next line with a pseudonym; the line one is at is shown whole
 * beneath, with its pseudonyms to press.
 */
export function LineList(props: {
  label: string;
  total: number;
  source: LineSource;
  followed?: string;
  onFollow: (key: string) => void;
  onOpen?: (line: ListedLine) => void;
}): ReactNode {
  const { label, total, source, followed, onFollow, onOpen } = props;
  const box = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(480);
  const [scrollTop, setScrollTop] = useState(0);
  const [active, setActive] = useState(0);
  const rowHeight = rowHeights[readLook().density];

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      setViewport(element.clientHeight);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  const shown = windowFor(total, rowHeight, viewport, scrollTop);
  const lines = useLines(source, shown.first, shown.count);
  const at = lines.get(active);
  // Whoever scrolls away leaves it behind, out of the page.
  const isDrawn = active >= shown.first && active < shown.first + shown.count;

  const move = (row: number): void => {
    const next = Math.max(0, Math.min(total - 1, row));
    setActive(next);
    const element = box.current;
    if (element === null) return;
    const inView = Math.max(1, Math.floor(viewport / rowHeight) - 1);
    const top = windowFor(total, rowHeight, viewport, element.scrollTop).first + 4;
    const isAbove = next < top;
    if (isAbove || next >= top + inView) {
      element.scrollTop = scrollTopFor(
        Math.max(0, next - (isAbove ? 0 : inView)),
        total,
        rowHeight,
        viewport,
      );
    }
  };
  const nextPseudonym = (): void => {
    for (let row = active + 1; row < shown.first + shown.count; row++) {
      const line = lines.get(row);
      if (line !== undefined && pseudonymsIn(line.text).length > 0) {
        move(row);
        return;
      }
    }
    move(active + Math.max(1, Math.floor(viewport / rowHeight) - 1));
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: Math.floor(viewport / rowHeight),
    PageUp: -Math.floor(viewport / rowHeight),
    Home: -total,
    End: total,
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    if (by !== undefined && !event.altKey && !event.ctrlKey) move(active + by);
    else if (event.key === 'F8') nextPseudonym();
    else if (event.key === 'Enter' && at !== undefined) onOpen?.(at);
    else return;
    event.preventDefault();
  };

  if (total === 0)
    return (
      <p className={`${linesStyles.none} soft`}>
        <Trans>No line fits.</Trans>
      </p>
    );
  return (
    <>
      <div
        ref={box}
        className={linesStyles.lines}
        role="grid"
        aria-label={label}
        aria-rowcount={total}
        {...(isDrawn ? { 'aria-activedescendant': `line-row-${String(active)}` } : {})}
        tabIndex={0}
        onKeyDown={onKey}
        onScroll={(event) => {
          setScrollTop(event.currentTarget.scrollTop);
        }}
      >
        <div
          className={linesStyles.space}
          role="rowgroup"
          ref={(element) => {
            element?.style.setProperty('height', `${String(shown.height)}px`);
          }}
        >
          <div
            className={linesStyles.window}
            role="presentation"
            ref={(element) => {
              element?.style.setProperty('transform', `translateY(${String(shown.top)}px)`);
            }}
          >
            {Array.from({ length: shown.count }, (_, index) => shown.first + index).map((row) => {
              const line = lines.get(row);
              return (
                <div
                  key={row}
                  id={`line-row-${String(row)}`}
                  role="row"
                  aria-rowindex={row + 1}
                  className={row === active ? linesStyles.rowActive : linesStyles.linesRow}
                  onClick={() => {
                    setActive(row);
                  }}
                >
                  <span role="rowheader" className={linesStyles.number}>
                    {line === undefined ? '' : formatCount(line.line)}
                  </span>
                  <span role="gridcell">
                    {line === undefined ? null : (
                      <PseudonymText
                        text={line.text}
                        isTabbed={false}
                        onFollow={onFollow}
                        {...(followed === undefined ? {} : { followed })}
                      />
                    )}
                  </span>
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <ActiveLine
        line={at}
        onFollow={onFollow}
        {...(followed === undefined ? {} : { followed })}
        {...(onOpen === undefined ? {} : { onOpen })}
      />
    </>
  );
}

/** The line one is at, whole. */
function ActiveLine(props: {
  line: ListedLine | undefined;
  followed?: string;
  onFollow: (key: string) => void;
  onOpen?: (line: ListedLine) => void;
}): ReactNode {
  const { line, followed, onFollow, onOpen } = props;
  if (line === undefined) return <WholeLine isSteady label={t`The whole line`} />;
  const head = (
    <div className="row spread small soft">
      <span>{placeOf(line)}</span>
      {onOpen === undefined ? (
        <span>
          <Trans>F8: next line with a pseudonym</Trans>
        </span>
      ) : (
        <button
          type="button"
          className={linesStyles.link}
          onClick={() => {
            onOpen(line);
          }}
        >
          <Trans>Show it in its file</Trans>
        </button>
      )}
    </div>
  );
  return (
    <WholeLine isSteady label={t`The whole line`} head={head}>
      <PseudonymText
        text={line.text}
        isTabbed
        onFollow={onFollow}
        {...(followed === undefined ? {} : { followed })}
      />
    </WholeLine>
  );
}

/** Which line of which file it is, and whether it is shown whole. */
function placeOf({ file, line, cut }: ListedLine): string {
  const number = formatCount(line);
  if (file === undefined) return cut ? t`line ${number}, its beginning only` : t`line ${number}`;
  return cut ? t`${file}, line ${number}, its beginning only` : t`${file}, line ${number}`;
}
