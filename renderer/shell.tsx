import { Trans } from '@lingui/react/macro';
import { Fragment, lazy, Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { VaultStatus } from '../shared/session.ts';
import { call } from './client.ts';
import { OnScreen, ScreenHead } from './components/layout.tsx';
import { Toasts } from './components/toasts.tsx';
import { DropTarget } from './drop-target.tsx';
import { LocksSoon } from './locks-soon.tsx';
import { JobResults, noteHere } from './job-results.tsx';
import { useKeptScroll } from './kept.ts';
import { useKeptFocus } from './heading-focus.ts';
import { HelpOpener } from './help-opener.ts';
import { NotForRole, useMay } from './may.tsx';
import { chooseLook, readLook } from './look.ts';
import { neededFor, useNavigation } from './navigation.tsx';
import type { PlaceName } from './navigation.tsx';
import { useOpenWizard } from './open-wizard.ts';
import type { OpenWizard } from './open-wizard.ts';
import type { OwnCommand } from './palette/commands.ts';
import { Palette } from './palette/palette.tsx';
import { placeNames } from './place-names.ts';
import { Places } from './places.tsx';
import { BundleWizard } from './screens/bundles/bundle-wizard.tsx';
import { Bundles } from './screens/bundles/bundles.tsx';
import type { HelpTopic } from './screens/help/topics.ts';
import { Home } from './screens/home/home.tsx';
import { ImportWizard } from './screens/imports/import-wizard.tsx';
import { Imports } from './screens/imports/imports.tsx';
import { Ledger } from './screens/ledger/ledger.tsx';
import { People } from './screens/people/people.tsx';
import { Requests } from './screens/requests/requests.tsx';
import { Retention } from './screens/retention/retention.tsx';
import { Settings } from './screens/settings/settings.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useWindowKeys } from './window-keys.ts';
import * as badgeStyles from './components/badge.module.css';
import * as shellStyles from './shell.module.css';

/** Read when it is asked for. */
const HelpDialog = lazy(async () => ({
  default: (await import('./screens/help/help-dialog.tsx')).HelpDialog,
}));

/** What lies over the screen: what finds people and commands, or the help at a topic. */
type Over = 'finder' | { readonly help: HelpTopic } | null;

type Unlocked = Extract<VaultStatus, { state: 'unlocked' }>;

/** The window while a vault is open: navigation, the screen, and the status bar. */
export function Shell({ status }: { status: Unlocked }): ReactNode {
  const { place } = useNavigation();
  const imports = useOpenWizard('imports');
  const bundles = useOpenWizard('bundles');
  const may = useMay();
  const needed = neededFor(place);
  const isRefused = needed !== undefined && !may(needed);
  useKeptFocus(`${place.name} ${place.task ?? ''} ${place.open ?? ''}`);
  const screen = useKeptScroll();
  useEffect(() => {
    noteHere(place);
  }, [place]);
  const [over, setOver] = useState<Over>(null);
  const find = (): void => {
    setOver('finder');
  };
  const help = (): void => {
    setOver({ help: place.name });
  };
  const openHelp = (topic: HelpTopic): void => {
    setOver({ help: topic });
  };
  useWindowKeys({
    find,
    help,
    shortcuts: () => {
      openHelp('keyboard');
    },
  });

  return (
    <HelpOpener value={openHelp}>
      <div className={status.isSample ? shellStyles.sample : shellStyles.shell}>
        <TopBar onFind={find} onHelp={help}>
          {status.isSample ? <SampleNote /> : null}
        </TopBar>
        <Places session={status.session} />
        {isRefused ? (
          <main className={shellStyles.main} data-region>
            <ScreenHead title={placeNames()[place.name]} />
            <NotForRole needs={needed} />
          </main>
        ) : imports.open?.isShown === true || bundles.open?.isShown === true ? null : (
          <main className={shellStyles.main} key={place.name} ref={screen} data-region>
            {place.name === 'imports' ? (
              <Imports open={imports.open} onDrop={imports.close} />
            ) : place.name === 'bundles' ? (
              <Bundles open={bundles.open} onDrop={bundles.close} />
            ) : (
              <Screen name={place.name} status={status} />
            )}
          </main>
        )}
        {imports.open === null || !may('imports.inspect') ? null : (
          <KeptMain open={imports.open}>
            <ImportWizard files={imports.open.place.files} onWork={imports.note} onClose={imports.close} />
          </KeptMain>
        )}
        {bundles.open === null || !may('bundles.prepare') ? null : (
          <KeptMain open={bundles.open}>
            <BundleWizard onWork={bundles.note} onClose={bundles.close} />
          </KeptMain>
        )}
        <LocksSoon />
        {over === 'finder' ? (
          <Palette
            onOwn={(command) => {
              doOwn(command, openHelp, place.name);
            }}
            onClose={() => {
              setOver(null);
            }}
          />
        ) : null}
        {over !== null && over !== 'finder' ? (
          <Suspense>
            <HelpDialog
              topic={over.help}
              onClose={() => {
                setOver(null);
              }}
            />
          </Suspense>
        ) : null}
        <Toasts>
          <JobResults />
        </Toasts>
        <StatusBar status={status} />
        <DropTarget />
      </div>
    </HelpOpener>
  );
}

/** The screen of a wizard, which stays while the person looks at another place. */
function KeptMain({ open, children }: { open: OpenWizard; children: ReactNode }): ReactNode {
  return (
    <main className={shellStyles.main} hidden={!open.isShown} data-region>
      <OnScreen value={open.isShown}>
        <Fragment key={open.number}>{children}</Fragment>
      </OnScreen>
    </main>
  );
}

/** Says on every screen that nobody in it is real. */
function SampleNote(): ReactNode {
  return (
    <span className={`${badgeStyles.warn} ${shellStyles.sampleNote}`}>
      <Trans>Sample: everybody is made up, and it goes when you lock</Trans>
    </span>
  );
}

/** What the window does itself at a command. */
function doOwn(command: OwnCommand, openHelp: (topic: HelpTopic) => void, place: PlaceName): void {
  if (command === 'lock') void call('vault.lock', {});
  else if (command === 'help') openHelp(place);
  else if (command === 'keyboard' || command === 'accessibility') openHelp(command);
  else chooseLook({ ...readLook(), theme: command });
}

function Screen(props: { name: Exclude<PlaceName, 'imports' | 'bundles'>; status: Unlocked }): ReactNode {
  const { name, status } = props;
  switch (name) {
    case 'home':
      return <Home status={status} />;
    case 'people':
      return <People />;
    case 'requests':
      return <Requests />;
    case 'retention':
      return <Retention />;
    case 'ledger':
      return <Ledger />;
    case 'settings':
      return <Settings status={status} />;
  }
}
