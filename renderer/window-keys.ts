import { useEffect, useEffectEvent } from 'react';
import { call } from './client.ts';
import { useToast } from './components/toasts.tsx';
import { useMay } from './may.tsx';
import { places, useNavigation } from './navigation.tsx';
import { actOnScreen, focusRegion } from './regions.ts';
import type { ScreenAction } from './regions.ts';
import { redoLast, undoLast } from './screens/people/undo-steps.ts';

const actions: Readonly<Record<string, ScreenAction>> = { n: 'new', p: 'print', f: 'filter' };

/** The keys that work on every screen (renderer/shortcuts.ts lists them). Beneath a dialog none does but the lock. */
export function useWindowKeys(own: { find: () => void; help: () => void; shortcuts: () => void }): void {
  const { go, back, forward } = useNavigation();
  const may = useMay();
  const toast = useToast();

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

  /** A field takes back what was typed in it by itself. */
  const turn = ({ key, shiftKey, target }: KeyboardEvent): boolean => {
    if (takesText(target) || !may('people.undo')) return false;
    if (key.toLowerCase() === 'z' && !shiftKey) void undoLast(toast);
    else void redoLast(toast);
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
    const isHeld = (event.ctrlKey || event.metaKey) && !event.altKey;
    // On many keyboards the slash lies over a digit.
    const isControl = isHeld && (!event.shiftKey || event.key === '/');
    if (isControl && event.key.toLowerCase() === 'l') {
      void call('vault.lock', {});
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null)
      return;
    const does = isTurn(event, isHeld)
      ? turn(event)
      : isControl
        ? withControl(event.key.toLowerCase())
        : alone(event);
    if (does) event.preventDefault();
  });

  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

/** Whether it asks to take the last correction back (Ctrl+Z), or to make it again (Ctrl+Shift+Z, Ctrl+Y). */
function isTurn({ key, shiftKey }: KeyboardEvent, isHeld: boolean): boolean {
  const letter = key.toLowerCase();
  return isHeld && (letter === 'z' || (letter === 'y' && !shiftKey));
}

function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio'].includes(target.type);
  return target instanceof HTMLTextAreaElement;
}
