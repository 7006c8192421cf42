import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { call } from './client.ts';
import { Button } from './components/controls.tsx';
import { keysShown } from './keys-shown.ts';

/** The head of the window: what finds people and commands, help, and the lock; at the same place on each screen (WCAG 3.2.6). */
export function TopBar({ onFind, children }: { onFind: () => void; children?: ReactNode }): ReactNode {
  return (
    <header className="top" aria-label={t`Find, help and lock`} data-region>
      <button type="button" className="find-box" aria-keyshortcuts="Control+K" onClick={onFind}>
        <span className="find-text">
          <Trans>Find people, requests, commands…</Trans>
        </span>
        <kbd className="keys" aria-hidden="true">
          {keysShown('Ctrl+K')}
        </kbd>
      </button>
      {children}
      <div className="row">
        <Button onPress={() => void call('vault.lock', {})}>
          <Trans>Lock</Trans>
        </Button>
      </div>
    </header>
  );
}
