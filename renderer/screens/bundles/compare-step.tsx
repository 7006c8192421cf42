import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import { useAction } from '../../client.ts';
import { Button, Checkbox, TextField } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatBytes, formatCount, people } from '../../format.ts';
import { Comparison } from './comparison.tsx';
import { Doubts } from './doubts.tsx';

/** Before and after side by side, file by file; doubts must reach zero, and a leak stops everything. */
export function CompareStep(props: {
  draft: BundleDraft;
  onChange: (draft: BundleDraft) => void;
  onCancel: () => void;
  onNext: () => void;
}): ReactNode {
  const { draft, onChange, onCancel, onNext } = props;
  const [file, setFile] = useState(
    draft.files.find((each) => each.name.startsWith('logs/'))?.name ?? draft.files[0]?.name ?? '',
  );
  const [changedOnly, setChangedOnly] = useState(false);
  const [words, setWords] = useState('');
  const hide = useAction('bundles.hide', (changed) => {
    setWords('');
    onChange(changed);
  });
  const open = draft.doubts.filter((doubt) => doubt.decision === 'open').length;
  const replaced = Object.values(draft.replaced).reduce((sum, count) => sum + count, 0);
  const hideNow = (): void => {
    const list = words
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    if (list.length > 0) hide.mutate({ draft: draft.draft, words: list });
  };
  return (
    <>
      <ScreenHead
        title="Compare"
        about={`${formatCount(replaced)} places replaced, ${people(draft.people)} behind pseudonyms`}
      >
        <Button onPress={onCancel}>Discard</Button>
        <Button kind="primary" onPress={onNext} isDisabled={open > 0 || draft.leaks.length > 0}>
          Go on
        </Button>
      </ScreenHead>
      <div className="stack">
        {draft.leaks.length === 0 ? null : (
          <Notice kind="danger">
            <strong>
              The independent check found {formatCount(draft.leaks.length)} places that still name someone.
              This bundle cannot be sealed.
            </strong>
            {draft.leaks.slice(0, 5).map((leak) => (
              <span key={`${leak.file} ${String(leak.line)} ${leak.text}`}>
                {leak.file}, line {leak.line}: {leak.kind} “{leak.text}”
              </span>
            ))}
            <span>Hide these words below, or start again without the file.</span>
          </Notice>
        )}
        <Doubts draft={draft} onChange={onChange} />
        <div className="compare">
          <div className="compare-files" role="listbox" aria-label="Files of the bundle">
            {draft.files.map((each) => (
              <button
                key={each.name}
                type="button"
                role="option"
                aria-selected={each.name === file}
                className="compare-file"
                onClick={() => {
                  setFile(each.name);
                }}
              >
                <span className="mono">{each.name}</span>
                <span className="small soft">
                  {formatBytes(each.bytes)}, {formatCount(each.lines)} lines
                  {each.withheld > 0 ? `, ${formatCount(each.withheld)} withheld` : ''}
                </span>
              </button>
            ))}
            {draft.excluded.map((each) => (
              <div key={each.name} className="compare-file compare-excluded">
                <span className="mono">{each.name}</span>
                <span className="small">Left out. {each.why}</span>
              </div>
            ))}
          </div>
          <div className="grow stack">
            <div className="row spread">
              <Checkbox isSelected={changedOnly} onChange={setChangedOnly}>
                Only lines that changed
              </Checkbox>
              <div className="row">
                <TextField
                  label="Also hide these words"
                  hideLabel
                  placeholder="Also hide: word, word"
                  value={words}
                  onChange={setWords}
                  onEnter={hideNow}
                />
                <Button onPress={hideNow} isDisabled={hide.isPending}>
                  Hide everywhere
                </Button>
              </div>
            </div>
            <Problem error={hide.error} />
            <Comparison
              key={`${file} ${String(changedOnly)}`}
              draft={draft}
              file={file}
              changedOnly={changedOnly}
            />
          </div>
        </div>
      </div>
    </>
  );
}
