import { useEffect, useEffectEvent } from 'react';
import { call } from './client.ts';
import { places, useNavigation } from './navigation.tsx';
import { actOnScreen, focusRegion } from './regions.ts';
import type { ScreenAction } from './regions.ts';

const actions: Readonly<Record<string, ScreenAction>> = { n: 'new', p: 'print', f: 'filter' };

/** The keys that work on every screen (renderer/shortcuts.ts lists them). Beneath a dialog none does but the lock. */
export function useWindowKeys(own: { find: () => void; help: () => void; shortcuts: () => void }): void {
  const { go, back, forward } = useNavigation();

  const withControl = (key: string): boolean => {
    if (key === 'k') own.find();
    else if (key === '/') own.shortcuts();
    else if (key === 'i') go({ name: 'imports', task: 'new' });
    else {
      const action = actions[key];
      if (action !== undefined) return actOnScreen(action);
      const name = places[Number(key) - 1];
      if (name === undefined) return false;
      go({ name });
    }
    return true;
  };

  const alone = (event: KeyboardEvent): boolean => {
    if (event.key === 'F1') own.help();
    else if (event.key === 'F6') focusRegion(event.shiftKey ? -1 : 1);
    else if (event.altKey && event.key === 'ArrowLeft') back();
    else if (event.altKey && event.key === 'ArrowRight') forward();
    else return false;
    return true;
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isControl && event.key.toLowerCase() === 'l') {
      void call('vault.lock', {});
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null)
      return;
    if (isControl ? withControl(event.key.toLowerCase()) : alone(event)) event.preventDefault();
  });

  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}
