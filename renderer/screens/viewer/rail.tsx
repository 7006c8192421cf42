import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { OpenedBundle } from '../../../shared/viewer.ts';
import { formatBytes } from '../../format.ts';
import { stateWords, viewOf } from './views.ts';
import type { View } from './views.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as railStyles from './rail.module.css';

type File = OpenedBundle['files'][number];

/** What can be looked at in a bundle: the whole, what failed, the records, each file, and the pseudonym that is followed. */
export function Rail(props: {
  bundle: OpenedBundle;
  view: View;
  followed: string | null;
  onChoose: (view: View) => void;
}): ReactNode {
  const { bundle, view, followed, onChoose } = props;
  const hasLogs = bundle.files.some((file) => file.content === 'log' && file.state !== 'missing');
  const hasRecords = bundle.files.some((file) => file.content === 'database' && file.state !== 'missing');
  const item = (to: View, isCurrent: boolean, content: ReactNode, name?: string): ReactNode => (
    <li key={name ?? to.name}>
      <button
        type="button"
        className={railStyles.item}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => {
          onChoose(to);
        }}
      >
        {content}
      </button>
    </li>
  );
  return (
    <nav className={railStyles.rail} aria-label={t`In this bundle`}>
      <ul className="stack-tight">
        {item({ name: 'about' }, view.name === 'about', t`About this bundle`)}
        {hasLogs ? item({ name: 'failing' }, view.name === 'failing', t`What failed`) : null}
        {hasRecords ? item({ name: 'records' }, view.name === 'records', t`Records`) : null}
        {followed === null
          ? null
          : item(
              { name: 'found', pseudonym: followed },
              view.name === 'found',
              <>
                <Trans>
                  Lines with <span className="mono">{followed}</span>
                </Trans>
              </>,
            )}
      </ul>
      <h2 className={railStyles.head}>
        <Trans>Files</Trans>
      </h2>
      <ul className="stack-tight">
        {bundle.files.map((file) =>
          canRead(file) ? (
            item(
              viewOf(file.name),
              view.name === 'file' && view.file === file.name,
              <FileItem file={file} />,
              file.name,
            )
          ) : (
            <li key={file.name} className={railStyles.still}>
              <FileItem file={file} />
            </li>
          ),
        )}
      </ul>
    </nav>
  );
}

/** Whether a file has lines to look at. */
function canRead(file: File): boolean {
  return (file.content === 'log' || file.content === 'text') && file.state !== 'missing';
}

function FileItem({ file }: { file: File }): ReactNode {
  const state = stateWords[file.state];
  const size = formatBytes(file.bytes);
  return (
    <>
      <span className={`mono ${railStyles.name}`}>{file.name}</span>
      <span className="small soft">
        {file.shownLines > 0
          ? plural({ shownLines: file.shownLines }, { one: `${size}, # line`, other: `${size}, # lines` })
          : size}
      </span>
      {state.kind === 'danger' ? <span className={badgeStyles.danger}>{i18n.t(state.text)}</span> : null}
    </>
  );
}
