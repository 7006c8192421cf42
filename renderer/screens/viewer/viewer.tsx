import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { daysBetween, isAsListed } from '../../../shared/viewer.ts';
import type { OpenedBundle } from '../../../shared/viewer.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, ScreenHead } from '../../components/layout.tsx';
import { formatDay } from '../../format.ts';
import { useHeadingFocus } from '../../heading-focus.ts';
import { AboutBundle } from './about-bundle.tsx';
import { Failing } from './failing.tsx';
import { FileLines } from './file-lines.tsx';
import { Found } from './found.tsx';
import { OpenForm } from './open-form.tsx';
import { Rail } from './rail.tsx';
import { Records } from './records.tsx';
import { purgeText } from './views.ts';
import type { View } from './views.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as viewerStyles from './viewer.module.css';

/** The support side: opens a sealed bundle and looks at what is in it. It needs no vault. */
export function Viewer({ onClose }: { onClose: () => void }): ReactNode {
  const [bundle, setBundle] = useState<OpenedBundle | null>(null);
  const queries = useQueryClient();
  const opened = bundle?.opened;
  useEffect(() => {
    if (opened === undefined) return;
    return () => {
      queries.removeQueries({
        predicate: ({ queryKey: [name] }) => typeof name === 'string' && name.startsWith('viewer.'),
      });
      // A window that was locked has closed it already.
      void call('viewer.close', { opened }).catch(() => undefined);
    };
  }, [opened, queries]);
  const head = useHeadingFocus<HTMLDivElement>(opened ?? '');
  if (bundle === null) {
    return (
      <>
        <ScreenHead
          title={t`Open a bundle`}
          about={t`What the institution sealed for you, checked file by file. Nothing is written to disk.`}
        >
          <Button onPress={onClose}>
            <Trans>Back</Trans>
          </Button>
        </ScreenHead>
        <OpenForm onOpened={setBundle} />
      </>
    );
  }
  return (
    <div className={viewerStyles.viewer} ref={head}>
      <Head bundle={bundle} onClose={onClose} />
      <Opened bundle={bundle} />
    </div>
  );
}

function Head({ bundle, onClose }: { bundle: OpenedBundle; onClose: () => void }): ReactNode {
  const { facts, files } = bundle;
  const purge = purgeText(daysBetween(new Date().toISOString().slice(0, 10), facts.purgeBy));
  return (
    <>
      <ScreenHead
        title={t`Bundle ${ph({ bundle: facts.bundle })}`}
        about={
          <>
            <Trans>
              Case {ph({ caseRef: facts.caseRef })}, sealed {ph({ created: formatDay(facts.created) })}, to be
              deleted by {ph({ purgeBy: formatDay(facts.purgeBy) })}
            </Trans>{' '}
            <span className={badgeStyles[purge.kind]}>{purge.text}</span>
          </>
        }
      >
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      </ScreenHead>
      {isAsListed(files) ? null : (
        <Notice kind="danger">
          <strong>
            <Trans>The files are not as the manifest lists them.</Trans>
          </strong>
          <span>
            <Trans>
              Someone changed the bundle after it was made, or it was damaged. Ask the institution to send it
              again.
            </Trans>
          </span>
        </Notice>
      )}
    </>
  );
}

function Opened({ bundle }: { bundle: OpenedBundle }): ReactNode {
  const [view, setView] = useState<View>({ name: 'about' });
  const [followed, setFollowed] = useState<string | null>(null);
  const follow = (pseudonym: string): void => {
    setFollowed(pseudonym);
    setView({ name: 'found', pseudonym });
  };
  return (
    <div className={viewerStyles.body}>
      <Rail bundle={bundle} view={view} followed={followed} onChoose={setView} />
      <section className={viewerStyles.panel} aria-label={t`Content`}>
        <Panel bundle={bundle} view={view} onChoose={setView} onFollow={follow} />
      </section>
    </div>
  );
}

function Panel(props: {
  bundle: OpenedBundle;
  view: View;
  onChoose: (view: View) => void;
  onFollow: (pseudonym: string) => void;
}): ReactNode {
  const { bundle, view, onChoose, onFollow } = props;
  switch (view.name) {
    case 'about':
      return <AboutBundle bundle={bundle} onChoose={onChoose} />;
    case 'failing':
      return <Failing opened={bundle.opened} onChoose={onChoose} />;
    case 'records':
      return <Records opened={bundle.opened} />;
    case 'found':
      return (
        <Found opened={bundle.opened} pseudonym={view.pseudonym} onChoose={onChoose} onFollow={onFollow} />
      );
    case 'file':
      return (
        <FileLines
          key={view.file}
          opened={bundle.opened}
          file={view.file}
          isLog={bundle.files.some((each) => each.name === view.file && each.content === 'log')}
          filter={view.filter}
          onFilter={(filter) => {
            onChoose({ ...view, filter });
          }}
          onFollow={onFollow}
        />
      );
  }
}
