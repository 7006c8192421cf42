import { Trans } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigation } from './navigation.tsx';
import * as dropTargetStyles from './drop-target.module.css';

/** Starts an import with a file that is dropped anywhere in the window, but for what must be answered first: it may show a passphrase that is shown once. */
export function DropTarget(): ReactNode {
  const { go } = useNavigation();
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(async (files: readonly File[]) => {
    const granted = await window.custodian.drop(files);
    if (granted.length > 0) go({ name: 'imports', task: 'new', files: granted });
  });
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      if (!mustAnswerFirst()) setOver(true);
      else event.dataTransfer.dropEffect = 'none';
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0 && !mustAnswerFirst()) void take(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver ? (
    <div className={dropTargetStyles.target} role="status">
      <span className={dropTargetStyles.card}>
        <Trans>Drop it to see what it would change</Trans>
      </span>
    </div>
  ) : null;
}

function mustAnswerFirst(): boolean {
  return document.querySelector('[data-must-answer]') !== null;
}
