import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { CallError } from '../client.ts';
import { useFocusBack } from './focus-back.ts';
import * as dialogStyles from './dialog.module.css';
import * as layoutStyles from './layout.module.css';
import * as noticeStyles from './notice.module.css';

/** A message that stays: what is wrong, or what is good to know. */
export function Notice({
  kind,
  children,
}: {
  kind: 'danger' | 'warn' | 'good' | 'plain';
  children: ReactNode;
}): ReactNode {
  return (
    <div
      className={kind === 'plain' ? noticeStyles.notice : noticeStyles[kind]}
      role={kind === 'danger' ? 'alert' : 'status'}
    >
      {children}
    </div>
  );
}

/** What went wrong and what to do. Nothing while nothing did. */
export function Problem({ error }: { error: CallError | null }): ReactNode {
  if (error === null || error.code === 'cancelled') return null;
  return (
    <Notice kind="danger">
      <strong>{error.message}</strong>
      {error.hint === undefined ? null : <span>{error.hint}</span>}
    </Notice>
  );
}

/** Whether what is within is seen: a dialog of a screen that is kept, but not shown, waits with it. */
export const OnScreen = createContext(true);

/** A dialog over everything. Escape and a press outside close it unless it must be answered. */
export function Dialog(props: {
  title: string;
  children: ReactNode;
  onClose: () => void;
  mustAnswer?: boolean;
  width?: 'plain' | 'wide' | 'wider' | 'pair' | 'book';
}): ReactNode {
  const { title, children, onClose, mustAnswer = false, width = 'plain' } = props;
  const ref = useFocusBack();
  return (
    <ModalOverlay
      className={`${dialogStyles.overlay} fade-in`}
      isOpen={use(OnScreen)}
      isDismissable={!mustAnswer}
      isKeyboardDismissDisabled={mustAnswer}
      {...(mustAnswer ? { 'data-must-answer': '' } : {})}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={width === 'plain' ? dialogStyles.modal : dialogStyles[width]}>
        <AriaDialog ref={ref} className={`${dialogStyles.dialog} stack`}>
          <Heading slot="title" className={dialogStyles.title}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The head of a screen: its name, a line about it, and its actions. */
export function ScreenHead({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children?: ReactNode;
}): ReactNode {
  return (
    <header className={layoutStyles.screenHead}>
      <div className="grow">
        <h1>{title}</h1>
        {about === undefined ? null : <p className="soft">{about}</p>}
      </div>
      <div className="row row-wrap">{children}</div>
    </header>
  );
}

/** What stands where there is nothing yet: what it will be, and how to begin. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div className={layoutStyles.empty} data-empty="">
      <h2>{title}</h2>
      <div className="soft stack">{children}</div>
    </div>
  );
}

/** The steps of a wizard, with the current one marked. */
export function Steps({ names, current }: { names: readonly string[]; current: number }): ReactNode {
  return (
    <ol className={layoutStyles.steps} aria-label={t`Steps`}>
      {names.map((name, index) => (
        <li
          key={name}
          className={
            index === current
              ? layoutStyles.stepCurrent
              : index < current
                ? layoutStyles.stepDone
                : layoutStyles.step
          }
          {...(index === current ? { 'aria-current': 'step' as const } : {})}
        >
          <span className={layoutStyles.stepNumber}>
            {index < current ? (
              <>
                <span aria-hidden="true">✓</span>
                <span className="visually-hidden">
                  <Trans>Done:</Trans>
                </span>
              </>
            ) : (
              index + 1
            )}
          </span>
          {name}
        </li>
      ))}
    </ol>
  );
}
