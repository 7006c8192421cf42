import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { VaultStatus } from '../shared/session.ts';
import { call } from './client.ts';
import { Button } from './components/controls.tsx';
import { DropTarget } from './drop-target.tsx';
import { formatCount, formatSeconds, people } from './format.ts';
import { paceOf, useJobs } from './jobs.ts';
import type { RunningJob } from './jobs.ts';
import { places, useNavigation } from './navigation.tsx';
import type { PlaceName } from './navigation.tsx';
import { Bundles } from './screens/bundles/bundles.tsx';
import { Home } from './screens/home/home.tsx';
import { Imports } from './screens/imports/imports.tsx';
import { Ledger } from './screens/ledger/ledger.tsx';
import { People } from './screens/people/people.tsx';
import { Settings } from './screens/settings/settings.tsx';

type Unlocked = Extract<VaultStatus, { state: 'unlocked' }>;

const names: Readonly<Record<PlaceName, string>> = {
  home: 'Home',
  people: 'People',
  imports: 'Imports',
  bundles: 'Bundles',
  ledger: 'Ledger',
  settings: 'Settings',
};

/** What the jobs are called in the status bar. */
const jobNames: Readonly<Record<string, string>> = {
  'imports.plan': 'Reading the file',
  'exports.run': 'Exporting',
  'imports.apply': 'Importing',
  'imports.undo': 'Undoing an import',
  'erase.run': 'Erasing',
  'bundles.prepare': 'Preparing a bundle',
  'bundles.decide': 'Redacting again',
  'bundles.hide': 'Redacting again',
  'bundles.seal': 'Sealing a bundle',
  'vault.verify': 'Checking the vault',
};

/** The window while a vault is open: navigation, the screen, and the status bar. */
export function Shell({ status }: { status: Unlocked }): ReactNode {
  const { place, go, back, forward } = useNavigation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey && event.key === 'ArrowLeft') back();
      else if (event.altKey && event.key === 'ArrowRight') forward();
      else if (!event.ctrlKey && !event.metaKey) return;
      else if (event.key.toLowerCase() === 'l') void call('vault.lock', {});
      else if (event.key.toLowerCase() === 'k') go({ name: 'people' });
      else if (event.key.toLowerCase() === 'i') go({ name: 'imports', task: 'new' });
      else {
        const name = places[Number(event.key) - 1];
        if (name === undefined) return;
        go({ name });
      }
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [back, forward, go]);

  return (
    <div className="shell">
      <nav className="nav" aria-label="Places">
        <div className="brand">
          <span className="brand-mark" aria-hidden="true" />
          <span>Trac Custodian</span>
        </div>
        <ul className="nav-list">
          {places.map((name, index) => (
            <li key={name}>
              <button
                type="button"
                className="nav-item"
                aria-current={place.name === name ? 'page' : undefined}
                title={`Ctrl+${String(index + 1)}`}
                onClick={() => {
                  go({ name });
                }}
              >
                {names[name]}
              </button>
            </li>
          ))}
        </ul>
        <div className="nav-foot stack-tight">
          <strong className="small">{status.session.institution}</strong>
          <span className="small soft">
            {status.session.operator} · {status.session.role}
          </span>
          <Button onPress={() => void call('vault.lock', {})}>Lock</Button>
        </div>
      </nav>
      <main className="main" key={place.name}>
        <Screen name={place.name} status={status} />
      </main>
      <StatusBar status={status} />
      <DropTarget />
    </div>
  );
}

function Screen({ name, status }: { name: PlaceName; status: Unlocked }): ReactNode {
  switch (name) {
    case 'home':
      return <Home status={status} />;
    case 'people':
      return <People />;
    case 'imports':
      return <Imports />;
    case 'bundles':
      return <Bundles />;
    case 'ledger':
      return <Ledger />;
    case 'settings':
      return <Settings status={status} />;
  }
}

/** `62 %, 24,000 a second, 40 s left`. */
function progressText(job: RunningJob): string {
  const percent = `${String(Math.min(100, Math.floor((job.done / job.total) * 100)))} %`;
  const pace = paceOf(job, performance.now());
  return pace === undefined
    ? percent
    : `${percent}, ${formatCount(Math.round(pace.rate))} a second, ${formatSeconds(pace.left)} left`;
}

function StatusBar({ status }: { status: Unlocked }): ReactNode {
  const jobs = useJobs();
  return (
    <footer className="status" aria-label="Status">
      <div className="row grow" role="status" aria-live="polite">
        {jobs.length === 0 ? <span>Ready</span> : null}
        {jobs.map((job) => (
          <div key={job.job} className="row">
            <span>
              {jobNames[job.job] ?? 'Working'}: {job.phase}
            </span>
            {job.total > 0 ? (
              <progress value={Math.min(job.done, job.total)} max={job.total} aria-label={job.phase} />
            ) : null}
            {job.total > 0 ? <span className="soft">{progressText(job)}</span> : null}
            <Button kind="quiet" onPress={() => void call('app.cancel', { job: job.job })}>
              Cancel
            </Button>
          </div>
        ))}
      </div>
      <span>{people(status.people)}</span>
      <span>Unlocked</span>
      <span>Network: off</span>
    </footer>
  );
}
