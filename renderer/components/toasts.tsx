import { Trans } from '@lingui/react/macro';
import { createContext, use, useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from './controls.tsx';
import * as toastsStyles from './toasts.module.css';

/** A short message that goes by itself; `undo` takes back what it tells of. */
export interface Toast {
  readonly text: string;
  readonly undo?: () => void;
}

interface Shown extends Toast {
  readonly id: number;
}

const Context = createContext<((toast: Toast) => void) | null>(null);
const ShownContext = createContext<{
  readonly toasts: readonly Shown[];
  readonly drop: (id: number) => void;
} | null>(null);
const shownMilliseconds = 8000;

/** Holds the toasts that `useToast` asks for; `Toasts` shows them. */
export function ToastProvider({ children }: { children: ReactNode }): ReactNode {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const drop = useCallback((id: number) => {
    setToasts((current) => current.filter((each) => each.id !== id));
  }, []);
  const show = useCallback(
    (toast: Toast) => {
      const id = performance.now();
      setToasts((current) => [...current.slice(-2), { ...toast, id }]);
      setTimeout(() => {
        drop(id);
      }, shownMilliseconds);
    },
    [drop],
  );
  const shown = useMemo(() => ({ toasts, drop }), [toasts, drop]);
  return (
    <Context value={show}>
      <ShownContext value={shown}>{children}</ShownContext>
    </Context>
  );
}

/** The live region in which toasts come and go, and what stays beside them. */
export function Toasts({ children }: { children?: ReactNode }): ReactNode {
  const shown = use(ShownContext);
  if (shown === null) throw new Error('Toasts needs a ToastProvider');
  const { toasts, drop } = shown;
  return (
    <div className={toastsStyles.toasts} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`${toastsStyles.toast} fade-in`}>
          <span>{toast.text}</span>
          {toast.undo === undefined ? null : (
            <Button
              kind="quiet"
              onPress={() => {
                toast.undo?.();
                drop(toast.id);
              }}
            >
              <Trans>Undo</Trans>
            </Button>
          )}
        </div>
      ))}
      {children}
    </div>
  );
}

/** Gives the function that shows a toast. */
export function useToast(): (toast: Toast) => void {
  const show = use(Context);
  if (show === null) throw new Error('useToast needs a ToastProvider');
  return show;
}
