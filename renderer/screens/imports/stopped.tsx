import type { ReactNode } from 'react';
import type { CallError } from '../../client.ts';
import { Notice } from '../../components/layout.tsx';

/** Says that a job was cancelled: without a word nobody knows whether half of it was done. */
export function Stopped({ error, children }: { error: CallError | null; children: ReactNode }): ReactNode {
  if (error?.code !== 'cancelled') return null;
  return <Notice kind="plain">{children}</Notice>;
}
