import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { call } from './client.ts';
import { Button } from './components/controls.tsx';
import { keysText } from './shortcuts.ts';
import * as keysStyles from './components/keys.module.css';
import * as topBarStyles from './top-bar.module.css';

/** The head of the window: what finds people and commands, help, and the lock; at the same place on each screen (WCAG 3.2.6). */
export function TopBar(props: { onFind: () => void; onHelp: () => void; children?: ReactNode }): ReactNode {
  const { onFind, onHelp, children } = props;
  return (
    <header className={topBarStyles.top} aria-label={t`Find, help and lock`} data-region>
      <button type="button" className={topBarStyles.findBox} aria-keyshortcuts="Control+K" onClick={onFind}>
        <span className={topBarStyles.findText}>
          <Trans>Find people, requests, commands…</Trans>
        </span>
        <kbd className={keysStyles.keys} aria-hidden="true">
          {keysText('Ctrl+K')}
        </kbd>
      </button>
      {children}
      <div className="row">
        <Button kind="quiet" onPress={onHelp}>
          <Trans>Help</Trans>
        </Button>
        <Button onPress={() => void call('vault.lock', {})}>
          <Trans>Lock</Trans>
        </Button>
      </div>
    </header>
  );
}
