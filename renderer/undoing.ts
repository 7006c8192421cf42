import { CallError } from './client.ts';
import type { Toast } from './components/toasts.tsx';

/** The undo of a toast: does what takes a change back, and says why where it cannot be. */
export function undoing(toast: (toast: Toast) => void, takeBack: () => Promise<unknown>): () => void {
  return () => {
    takeBack().catch((error: unknown) => {
      if (!(error instanceof CallError)) throw error;
      toast({ text: error.message });
    });
  };
}
