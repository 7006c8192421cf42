import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import { useAction } from '../../client.ts';
import { Button, Select } from '../../components/controls.tsx';
import { ScreenHead } from '../../components/layout.tsx';
import { AllowedInDraft } from './allowed-texts.tsx';
import { Doubts } from './doubts.tsx';
import { FileComparison } from './file-comparison.tsx';
import { FileList } from './file-list.tsx';
import { HitGroups } from './hit-groups.tsx';
import type { Narrowing } from './hit-groups.tsx';
import { Canaries } from './canaries.tsx';
import { Leaks } from './leaks.tsx';
import { RareWords } from './rare-words.tsx';
import { RecordsSummary } from './records-summary.tsx';
import * as reviewStyles from './review.module.css';

type Grouping = 'rule' | 'person' | 'rare' | 'allowed';

const groupings: readonly { readonly id: Grouping; readonly name: MessageDescriptor }[] = [
  { id: 'rule', name: msg`By rule` },
  { id: 'person', name: msg`By person` },
  { id: 'rare', name: msg`Rare words` },
  { id: 'allowed', name: msg`Allowed texts` },
];

/** Before and after side by side: contents on the left, the lines beside them, doubts beneath. A leak or an open doubt stops it here. */
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
  const [grouping, setGrouping] = useState<Grouping>('rule');
  const [narrowing, setNarrowing] = useState<Narrowing>();
  const [originals, setOriginals] = useState(false);
  const [revision, setRevision] = useState(0);
  /** Where a file begins to be shown; each jump shows it anew, with all its lines. */
  const [start, setStart] = useState({ jump: 0, position: 0 });
  const seek = useAction('bundles.seek');
  const open = draft.doubts.filter((doubt) => doubt.decision === 'open').length;
  const replaced = Object.values(draft.replaced).reduce((sum, count) => sum + count, 0);
  const changed = (next: BundleDraft): void => {
    setRevision(revision + 1);
    onChange(next);
  };
  const choose = (next: string): void => {
    setFile(next);
    setNarrowing(undefined);
    setStart({ jump: start.jump + 1, position: 0 });
  };
  const show = (place: { file: string; line: number }): void => {
    seek.mutate(
      { draft: draft.draft, file: place.file, line: place.line, go: 'line' },
      {
        onSuccess: ({ found }) => {
          setFile(place.file);
          setNarrowing(undefined);
          setStart({ jump: start.jump + 1, position: found?.position ?? 0 });
        },
      },
    );
  };
  return (
    <div className={reviewStyles.review} data-fills="">
      <ScreenHead
        title={t`Compare`}
        about={t`${plural(replaced, { one: '# place replaced', other: '# places replaced' })}, ${plural({ people: draft.people }, { one: '# person behind pseudonyms', other: '# people behind pseudonyms' })}`}
      >
        <Button onPress={onCancel}>
          <Trans>Discard</Trans>
        </Button>
        <Button
          kind="primary"
          onPress={onNext}
          isDisabled={open > 0 || draft.leaks.length > 0 || (draft.canaries?.survived ?? 0) > 0}
        >
          <Trans>Go on</Trans>
        </Button>
      </ScreenHead>
      <Leaks leaks={draft.leaks} />
      {draft.canaries === undefined ? null : <Canaries report={draft.canaries} />}
      <div className={reviewStyles.parts}>
        <aside className={reviewStyles.contents} aria-label={t`Contents`}>
          <FileList draft={draft} file={file} onChoose={choose} />
          {draft.records === undefined ? null : <RecordsSummary report={draft.records} />}
          <Select
            label={t({ message: 'Look', context: 'what is looked at' })}
            value={grouping}
            options={groupings.map(({ id, name }) => ({ id, name: i18n.t(name) }))}
            onChange={setGrouping}
          />
          {grouping === 'rule' || grouping === 'person' ? (
            <HitGroups
              key={`${grouping} ${file}`}
              draft={draft.draft}
              file={file}
              by={grouping}
              originals={originals}
              narrowing={narrowing}
              onNarrow={setNarrowing}
            />
          ) : null}
          {grouping === 'rare' ? (
            <RareWords key={`${file} ${String(revision)}`} draft={draft.draft} file={file} onShow={show} />
          ) : null}
          {grouping === 'allowed' ? <AllowedInDraft draft={draft} onChange={changed} /> : null}
        </aside>
        <FileComparison
          key={`${file} ${String(start.jump)}`}
          draft={draft}
          revision={revision}
          file={file}
          narrowing={narrowing}
          start={start.position}
          originals={originals}
          onOriginals={setOriginals}
          onWiden={() => {
            setNarrowing(undefined);
          }}
          onChange={changed}
        />
      </div>
      <Doubts draft={draft} originals={originals} onChange={changed} onShow={show} />
    </div>
  );
}
