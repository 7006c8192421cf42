import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VaultStatus } from '../shared/session.ts';
import { call } from './client.ts';
import { OnScreen, ScreenHead } from './components/layout.tsx';
import { Toasts } from './components/toasts.tsx';
import { DropTarget } from './drop-target.tsx';
import { LocksSoon } from './locks-soon.tsx';
import { useKeptFocus } from './heading-focus.ts';
import { NotForRole, useMay } from './may.tsx';
import { chooseLook, readLook } from './look.ts';
import { told } from './language/told.ts';
import { neededFor, places, useNavigation } from './navigation.tsx';
import type { PlaceName } from './navigation.tsx';
import type { OwnCommand } from './palette/commands.ts';
import { Palette } from './palette/palette.tsx';
import { placeNames } from './place-names.ts';
import { Bundles } from './screens/bundles/bundles.tsx';
import { Home } from './screens/home/home.tsx';
import { ImportWizard } from './screens/imports/import-wizard.tsx';
import { Imports } from './screens/imports/imports.tsx';
import { useOpenImport } from './screens/imports/open-import.ts';
import { Ledger } from './screens/ledger/ledger.tsx';
import { People } from './screens/people/people.tsx';
import { Requests } from './screens/requests/requests.tsx';
import { useRequestsThatNeedYou } from './screens/requests/need-you.ts';
import { Retention } from './screens/retention/retention.tsx';
import { Settings } from './screens/settings/settings.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useWindowKeys } from './window-keys.ts';

type Unlocked = Extract<VaultStatus, { state: 'unlocked' }>;

/** The window while a vault is open: navigation, the screen, and the status bar. */
export function Shell({ status }: { status: Unlocked }): ReactNode {
  const { place, go } = useNavigation();
  const { open, note, close } = useOpenImport();
  const may = useMay();
  const needed = neededFor(place);
  const isRefused = needed !== undefined && !may(needed);
  const needYou = useRequestsThatNeedYou();
  useKeptFocus(`${place.name} ${place.task ?? ''} ${place.open ?? ''}`);
  const [isFinding, setFinding] = useState(false);
  const find = (): void => {
    setFinding(true);
  };
  useWindowKeys({ find });
  const names = placeNames();

  return (
    <div className={status.isSample ? 'shell shell-sample' : 'shell'}>
      <TopBar onFind={find}>{status.isSample ? <SampleNote /> : null}</TopBar>
      <nav className="nav" aria-label={t({ message: 'Places', context: 'of the window' })} data-region>
        <div className="brand">
          <span className="brand-mark" aria-hidden="true" />
          <span>
            <Trans>Trac Custodian</Trans>
          </span>
        </div>
        <ul className="nav-list">
          {places.map((name, index) => (
            <li key={name}>
              <button
                type="button"
                className="nav-item"
                aria-current={place.name === name ? 'page' : undefined}
                title={`Ctrl+${String(index + 1)}`}
                aria-description={
                  name === 'requests' && needYou > 0
                    ? plural(needYou, { one: '# needs you', other: '# need you' })
                    : undefined
                }
                onClick={() => {
                  go({ name });
                }}
              >
                {names[name]}
                {name === 'requests' && needYou > 0 ? (
                  <span className="nav-count" aria-hidden="true">
                    {needYou}
                  </span>
                ) : null}
              </button>
            </li>
          ))}
        </ul>
        <div className="nav-foot stack-tight">
          <strong className="small">{status.session.institution}</strong>
          <span className="small soft">
            {status.session.operator} · {told(status.session.role)}
          </span>
          {status.session.role === 'auditor' ? (
            <span className="small soft">
              <Trans>You look; a custodian changes things.</Trans>
            </span>
          ) : null}
        </div>
      </nav>
      {isRefused ? (
        <main className="main" data-region>
          <ScreenHead title={names[place.name]} />
          <NotForRole needs={needed} />
        </main>
      ) : open?.isShown === true ? null : (
        <main className="main" key={place.name} data-region>
          {place.name === 'imports' ? (
            <Imports open={open} onDrop={close} />
          ) : (
            <Screen name={place.name} status={status} />
          )}
        </main>
      )}
      {open === null || isRefused ? null : (
        <main className="main" hidden={!open.isShown} data-region>
          <OnScreen value={open.isShown}>
            <ImportWizard key={open.number} files={open.place.files} onWork={note} onClose={close} />
          </OnScreen>
        </main>
      )}
      <LocksSoon />
      {isFinding ? (
        <Palette
          onOwn={doOwn}
          onClose={() => {
            setFinding(false);
          }}
        />
      ) : null}
      <Toasts />
      <StatusBar status={status} />
      <DropTarget />
    </div>
  );
}

/** Says on every screen that nobody in it is real. */
function SampleNote(): ReactNode {
  return (
    <span className="badge badge-warn sample-note">
      <Trans>Sample: everybody is made up, and it goes when you lock</Trans>
    </span>
  );
}

/** What the window does itself at a command. */
function doOwn(command: OwnCommand): void {
  if (command === 'lock') void call('vault.lock', {});
  else chooseLook({ ...readLook(), theme: command });
}

function Screen(props: { name: Exclude<PlaceName, 'imports'>; status: Unlocked }): ReactNode {
  const { name, status } = props;
  switch (name) {
    case 'home':
      return <Home status={status} />;
    case 'people':
      return <People />;
    case 'bundles':
      return <Bundles />;
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
