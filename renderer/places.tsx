import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Session } from '../shared/session.ts';
import { told } from './language/told.ts';
import { places, useNavigation } from './navigation.tsx';
import { placeNames } from './place-names.ts';
import { keysText } from './shortcuts.ts';
import { useRequestsThatNeedYou } from './screens/requests/need-you.ts';
import * as brandMarkStyles from './components/brand-mark.module.css';
import * as placesStyles from './places.module.css';

/** The places of the window, with how many requests need one, and who works in which institution. */
export function Places({ session }: { session: Session }): ReactNode {
  const { place, go } = useNavigation();
  const needYou = useRequestsThatNeedYou();
  const names = placeNames();
  return (
    <nav
      className={placesStyles.nav}
      aria-label={t({ message: 'Places', context: 'of the window' })}
      data-region
    >
      <div className={placesStyles.brand}>
        <span className={brandMarkStyles.mark} aria-hidden="true" />
        <span>
          <Trans>Trac Custodian</Trans>
        </span>
      </div>
      <ul className={placesStyles.navList}>
        {places.map((name, index) => (
          <li key={name}>
            <button
              type="button"
              className={placesStyles.navItem}
              aria-current={place.name === name ? 'page' : undefined}
              title={keysText(`Ctrl+${String(index + 1)}`)}
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
                <span className={placesStyles.navCount} aria-hidden="true">
                  {needYou}
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      <div className={`${placesStyles.navFoot} stack-tight`}>
        <strong className="small">{session.institution}</strong>
        <span className="small soft">
          {session.operator} · {told(session.role)}
        </span>
        {session.role === 'auditor' ? (
          <span className="small soft">
            <Trans>You look; a custodian changes things.</Trans>
          </span>
        ) : null}
      </div>
    </nav>
  );
}
