import type { ReactNode } from 'react';
import { storageWarning } from '../../shared/storage.ts';
import type { StorageRisk } from '../../shared/storage.ts';
import { told } from '../language/told.ts';
import { Notice } from './layout.tsx';

/** Says where a vault lies on a network disk or in a folder that is copied elsewhere, and why that is bad. Nothing where it does not. */
export function StorageNotice({ risk }: { risk: StorageRisk | undefined }): ReactNode {
  if (risk === undefined) return null;
  const { what, why } = storageWarning(risk);
  return (
    <Notice kind="warn">
      <strong>{told(what)}</strong>
      <span>{told(why)}</span>
    </Notice>
  );
}
