import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft, ComparedLine } from '../../../shared/bundle.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { segmentsAfter, segmentsBefore } from './segments.ts';
import type { Segment } from './segments.ts';

const pageSize = 100;

/** One file, line by line: on this computer, and what the vendor will see. F8 goes to the next change. */
export function Comparison({
  draft,
  file,
  changedOnly,
}: {
  draft: BundleDraft;
  file: string;
  changedOnly: boolean;
}): ReactNode {
  const [offset, setOffset] = useState(0);
  const page = useCall(
    'bundles.compare',
    { draft: draft.draft, file, changedOnly, offset, limit: pageSize },
    { keep: true },
  );
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      const marks = [...(box.current?.querySelectorAll<HTMLElement>('mark') ?? [])];
      const at = marks.findIndex((mark) => mark === document.activeElement);
      const next = marks[(at + 1) % Math.max(1, marks.length)];
      next?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  const total = page.data?.total ?? 0;
  return (
    <div className="stack" ref={box}>
      <Problem error={page.error} />
      <div className="diff" role="table" aria-label={`Comparison of ${file}`}>
        <div className="diff-row diff-head" role="row">
          <span role="columnheader">Line</span>
          <span role="columnheader">On this computer</span>
          <span role="columnheader">What the vendor will see</span>
        </div>
        {(page.data?.lines ?? []).map((line) => (
          <DiffRow key={line.line} line={line} />
        ))}
        {page.data?.total === 0 ? <p className="soft diff-none">Nothing to show.</p> : null}
      </div>
      <div className="row spread">
        <span className="small soft">
          {total === 0
            ? ''
            : `${formatCount(offset + 1)}–${formatCount(Math.min(total, offset + pageSize))} of ${formatCount(total)} lines. F8: next change.`}
        </span>
        <div className="row">
          <Button
            isDisabled={offset === 0}
            onPress={() => {
              setOffset(Math.max(0, offset - pageSize));
            }}
          >
            Earlier
          </Button>
          <Button
            isDisabled={offset + pageSize >= total}
            onPress={() => {
              setOffset(offset + pageSize);
            }}
          >
            Later
          </Button>
        </div>
      </div>
    </div>
  );
}

function DiffRow({ line }: { line: ComparedLine }): ReactNode {
  return (
    <div className="diff-row" role="row">
      <span role="rowheader" className="diff-number">
        {formatCount(line.line)}
      </span>
      <span role="cell" className="diff-cell">
        {line.before === '' && line.why !== undefined ? (
          <em className="soft">{line.why}</em>
        ) : (
          <Segments segments={segmentsBefore(line)} />
        )}
      </span>
      <span role="cell" className="diff-cell">
        {line.after === null ? (
          <span className="badge badge-danger">Withheld: {line.why}</span>
        ) : (
          <Segments segments={segmentsAfter(line)} />
        )}
      </span>
    </div>
  );
}

function Segments({ segments }: { segments: readonly Segment[] }): ReactNode {
  return segments.map((segment, index) =>
    segment.rule === undefined ? (
      <span key={index}>{segment.text}</span>
    ) : (
      <mark key={index} tabIndex={-1} title={`Rule: ${segment.rule}`}>
        {segment.text}
      </mark>
    ),
  );
}
