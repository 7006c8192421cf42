import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ComparedLine } from '../../../shared/bundle.ts';
import { Problem } from '../../components/layout.tsx';
import { ComparisonRow } from './comparison-row.tsx';
import { pageAt, pageWindow } from './page-window.ts';
import { selectedStretch } from './selected-stretch.ts';
import type { SelectedStretch } from './selected-stretch.ts';
import { pageSize, useComparedPages } from './use-compared-pages.ts';
import type { Comparing } from './use-compared-pages.ts';
import * as comparisonStyles from './comparison.module.css';

/** A row to go to. A new object goes there again. */
export interface Jump {
  readonly position: number;
}

const usualRow = 44;
const none: readonly ComparedLine[] = [];

/**
 * One file, line by line: on this computer, and what the vendor will see. Only the pages near what is seen exist, so any number of lines scrolls; arrow
 * keys, Page Up and Down, Home and End move the active line.
 */
export function Comparison(props: {
  comparing: Comparing;
  jump: Jump;
  onActive: (position: number, line: ComparedLine | undefined) => void;
  onSelect: (selected: SelectedStretch) => void;
}): ReactNode {
  const { comparing, jump, onActive, onSelect } = props;
  const box = useRef<HTMLDivElement>(null);
  const [center, setCenter] = useState(() => Math.floor(jump.position / pageSize));
  const [active, setActive] = useState(jump.position);
  const [seenJump, setSeenJump] = useState(jump);
  /** The row that must come into sight once it is there. */
  const wanted = useRef<number | null>(jump.position);
  const { total, pages, error } = useComparedPages(comparing, center);
  const [rowHeight, setRowHeight] = useState(usualRow);
  const count = Math.ceil((total ?? 0) / pageSize);
  const shown = pageWindow(count, center, rowHeight * pageSize);

  if (jump !== seenJump) {
    setSeenJump(jump);
    setActive(jump.position);
    setCenter(Math.floor(jump.position / pageSize));
  }
  useLayoutEffect(() => {
    wanted.current = jump.position;
  }, [jump]);

  const activeLine = pages.get(Math.floor(active / pageSize))?.[active % pageSize];
  useEffect(() => {
    onActive(active, activeLine);
  }, [active, activeLine, onActive]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || total === undefined) return;
    const drawn = element.querySelectorAll<HTMLElement>('[data-line]');
    const pageElement = element.querySelector<HTMLElement>('[data-full]');
    if (pageElement !== null && rowHeight === usualRow && drawn.length > 20)
      setRowHeight(Math.max(20, Math.round(pageElement.offsetHeight / pageElement.childElementCount)));
    if (wanted.current === null) return;
    const row = element.querySelector<HTMLElement>(`#compared-${String(wanted.current)}`);
    if (row === null) return;
    row.scrollIntoView({ block: 'nearest' });
    wanted.current = null;
  }, [total, rowHeight, pages, active, center]);

  const move = (to: number): void => {
    const position = Math.max(0, Math.min((total ?? 0) - 1, to));
    wanted.current = position;
    setActive(position);
    setCenter(Math.floor(position / pageSize));
  };
  const pressed = useCallback((position: number) => {
    setActive(position);
  }, []);

  const onKey = (event: KeyboardEvent): void => {
    const inView = Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / rowHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: inView,
      PageUp: -inView,
      Home: -active,
      End: total ?? 0,
    };
    const by = steps[event.key];
    if (by === undefined || event.altKey) return;
    event.preventDefault();
    move(active + by);
  };

  const onScroll = (): void => {
    const element = box.current;
    if (element === null || count === 0) return;
    const middle = element.scrollTop + element.clientHeight / 2;
    const drawn = [...element.querySelectorAll<HTMLElement>('[data-page]')];
    const page = drawn.find(
      (each) => each.offsetTop <= middle && middle < each.offsetTop + each.offsetHeight,
    );
    const next =
      page === undefined
        ? pageAt(count, element.scrollTop / Math.max(1, element.scrollHeight - element.clientHeight))
        : Number(page.dataset['page']);
    if (next !== center) setCenter(next);
  };

  return (
    <>
      <Problem error={error} />
      <div
        ref={box}
        className={comparisonStyles.diff}
        role="grid"
        aria-label={t`Comparison of ${ph({ file: comparing.file })}`}
        aria-rowcount={(total ?? 0) + 1}
        aria-readonly="true"
        aria-activedescendant={activeLine === undefined ? undefined : `compared-${String(active)}`}
        tabIndex={0}
        onKeyDown={onKey}
        onScroll={onScroll}
        onMouseUp={() => {
          const selected = selectedStretch(window.getSelection());
          if (selected !== undefined) onSelect(selected);
        }}
      >
        <div className={comparisonStyles.diffHead} role="row" aria-rowindex={1}>
          <span role="columnheader">
            <Trans>Line</Trans>
          </span>
          <span role="columnheader">
            {comparing.originals ? t`On this computer` : t`On this computer (masked)`}
          </span>
          <span role="columnheader">
            <Trans>What the vendor will see</Trans>
          </span>
        </div>
        {total === 0 ? (
          <div role="row" className={`${comparisonStyles.diffNone} soft`}>
            <span role="gridcell">
              <Trans>No line of this kind.</Trans>
            </span>
          </div>
        ) : null}
        <Space height={shown.above} />
        {Array.from(
          { length: count === 0 ? 0 : shown.last - shown.first + 1 },
          (_, at) => shown.first + at,
        ).map((page) => (
          <Page
            key={page}
            page={page}
            lines={pages.get(page) ?? none}
            usualHeight={rowHeight * Math.min(pageSize, (total ?? 0) - page * pageSize)}
            active={active}
            onPress={pressed}
          />
        ))}
        <Space height={shown.beneath} />
      </div>
      <span className="visually-hidden" role="status">
        {total === undefined ? '' : plural(total, { one: '# line', other: '# lines' })}
      </span>
    </>
  );
}

function Page(props: {
  page: number;
  lines: readonly ComparedLine[];
  usualHeight: number;
  active: number;
  onPress: (position: number) => void;
}): ReactNode {
  const { page, lines, usualHeight, active, onPress } = props;
  if (lines.length === 0)
    return (
      <div
        role="presentation"
        data-page={page}
        ref={(element) => {
          element?.style.setProperty('height', `${String(usualHeight)}px`);
        }}
      />
    );
  return (
    <div
      role="rowgroup"
      data-page={page}
      data-full=""
      ref={(element) => {
        element?.style.removeProperty('height');
      }}
    >
      {lines.map((line, at) => {
        const position = page * pageSize + at;
        return (
          <ComparisonRow
            key={position}
            line={line}
            position={position}
            isActive={position === active}
            onPress={onPress}
          />
        );
      })}
    </div>
  );
}

function Space({ height }: { height: number }): ReactNode {
  return (
    <div
      role="presentation"
      className={comparisonStyles.diffSpace}
      ref={(element) => {
        element?.style.setProperty('height', `${String(height)}px`);
      }}
    />
  );
}
