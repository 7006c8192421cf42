import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import type { NewPassphrase } from './rated-passphrase.tsx';

// The words that guessers try first are most of the program's page: they are read when a passphrase is chosen, not at each start.
const Rated = lazy(async () => ({ default: (await import('./rated-passphrase.tsx')).RatedPassphrase }));

/** A new passphrase, typed twice, with a meter. Gives it once it is strong enough and both agree; null before. */
export function PassphraseFields(props: NewPassphrase): ReactNode {
  return (
    <Suspense>
      <Rated {...props} />
    </Suspense>
  );
}
