import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { Channel, Output } from '../shared/contract.ts';
import { Button } from './components/controls.tsx';
import { formatCount } from './format.ts';
import { jobName } from './job-speech.ts';
import { useNavigation } from './navigation.tsx';
import type { Place } from './navigation.tsx';
import * as toastsStyles from './components/toasts.module.css';

/** What came of a job: it stays until somebody has seen it. */
interface JobResult {
  readonly text: string;
  /** Where there is more of it. */
  readonly to?: Place;
}

interface Shown extends JobResult {
  readonly id: number;
}

type Words = { readonly [C in Channel]?: (output: Output<C>) => JobResult };

/** A job whose result is at once asked for by its own screen, or must be answered there, is not among them. */
const words: Words = {
  'imports.apply': ({ file, new: added, changed }) => {
    const more = formatCount(added);
    const others = formatCount(changed);
    return { text: t`Imported ${file}: ${more} new, ${others} changed.`, to: { name: 'imports' } };
  },
  'imports.undo': ({ removed, restored }) => {
    const gone = formatCount(removed);
    const back = formatCount(restored);
    return { text: t`Import undone: ${gone} removed, ${back} restored.`, to: { name: 'imports' } };
  },
  'exports.run': ({ people }) => ({
    text: plural(people, { one: 'Exported # person.', other: 'Exported # people.' }),
    to: { name: 'ledger' },
  }),
  'bundles.seal': ({ bundle }) => ({
    text: t`Sealed the bundle ${bundle}.`,
    to: { name: 'bundles', open: bundle },
  }),
  'backups.make': ({ name }) => ({
    text: t`Backup made: ${name}.`,
    to: { name: 'settings', open: 'backups' },
  }),
  'vault.verify': ({ ok }) => ({
    text: ok ? t`The vault was checked: no fault.` : t`The vault was checked: something is wrong with it.`,
    to: { name: 'ledger', view: 'verify' },
  }),
};

/** A job of so many milliseconds is one that nobody waits for. */
const long = 10_000;
const mostShown = 3;

let results: readonly Shown[] = [];
let here: Place | undefined;
const listeners = new Set<() => void>();

function set(next: readonly Shown[]): void {
  results = next;
  for (const listener of listeners) listener();
}

/** Forgets them all: they name files, and go with the session. */
export function forgetResults(): void {
  set([]);
}

/** Notes where the person is: what ends while they are elsewhere stays to be seen. */
export function noteHere(place: Place): void {
  here = place;
}

/** When and where a job was asked for. */
export interface Asked {
  readonly at: number;
  readonly place: Place | undefined;
}

/** The moment and the place of now. */
export function askedNow(): Asked {
  return { at: performance.now(), place: here };
}

/** Keeps what came of a job, where it took long or the person went elsewhere meanwhile. */
export function noteResult<C extends Channel>(channel: C, output: Output<C>, asked: Asked): void {
  const say = words[channel];
  if (say !== undefined && wasLeft(asked)) keep(say(output));
}

/** Keeps why a job failed, where the screen that asked for it is gone. */
export function noteFailed(channel: Channel, why: string, asked: Asked): void {
  const name = jobName(channel);
  if (words[channel] !== undefined && isElsewhere(asked)) keep({ text: `${name}: ${why}` });
}

function isElsewhere({ place }: Asked): boolean {
  return place?.name !== here?.name;
}

function wasLeft(asked: Asked): boolean {
  return isElsewhere(asked) || performance.now() - asked.at >= long;
}

function keep(result: JobResult): void {
  set([...results, { ...result, id: performance.now() }].slice(-mostShown));
}

/** What came of long jobs, a line each, until it is dismissed. */
export function JobResults(): ReactNode {
  const { go } = useNavigation();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => results,
  );
  const dismiss = (id: number): void => {
    set(results.filter((each) => each.id !== id));
  };
  return shown.map(({ id, text, to }) => (
    <div key={id} className={`${toastsStyles.toast} fade-in`}>
      <span>{text}</span>
      {to === undefined ? null : (
        <Button
          kind="quiet"
          label={t`Open: ${text}`}
          onPress={() => {
            dismiss(id);
            go(to);
          }}
        >
          <Trans>Open</Trans>
        </Button>
      )}
      <Button
        kind="quiet"
        label={t`Dismiss: ${text}`}
        onPress={() => {
          dismiss(id);
        }}
      >
        <Trans>Dismiss</Trans>
      </Button>
    </div>
  ));
}
