import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useNavigation } from '../navigation.tsx';
import type { OpenWizard } from '../open-wizard.ts';
import { Button } from './controls.tsx';
import { Notice } from './layout.tsx';

/** Says at its place that a wizard is open there, with the ways to go on and to give up; nothing while none has anything in hand. */
export function Unfinished(props: {
  open: OpenWizard | null;
  /** What is not finished, in a sentence. */
  says: (about: string) => ReactNode;
  /** What is done, in a sentence, where the person was elsewhere when it was. */
  saysDone: ReactNode;
  onDrop: () => void;
}): ReactNode {
  const { open, says, saysDone, onDrop } = props;
  const { go } = useNavigation();
  if (open?.work === null || open === null) return null;
  const { isDone, about } = open.work;
  const show = (): void => {
    go(open.place);
  };
  return (
    <Notice kind="plain">
      <div className="row row-wrap spread">
        <span>{isDone ? saysDone : says(about)}</span>
        <div className="row">
          {isDone ? null : (
            <Button onPress={onDrop}>
              <Trans>Give it up</Trans>
            </Button>
          )}
          <Button kind="primary" onPress={show}>
            {isDone ? <Trans>See what came of it</Trans> : <Trans>Go on with it</Trans>}
          </Button>
        </div>
      </div>
    </Notice>
  );
}
