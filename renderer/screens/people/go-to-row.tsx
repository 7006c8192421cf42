import { t } from '@lingui/core/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { TextField } from '../../components/controls.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';
import { formatCount } from '../../format.ts';

/** Asks for the number of a row (Ctrl+G). */
export function GoToRow(props: {
  total: number;
  onGo: (row: number) => void;
  onClose: () => void;
}): ReactNode {
  const { total, onGo, onClose } = props;
  const [text, setText] = useState('');
  const row = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : 0;
  const isWhole = row >= 1 && row <= total;
  const go = (): void => {
    if (isWhole) onGo(row - 1);
  };
  const last = formatCount(total);
  return (
    <StepDialog
      title={t`Go to row`}
      action={t`Go`}
      error={null}
      isWhole={isWhole}
      isPending={false}
      onDo={go}
      onClose={onClose}
    >
      <TextField label={t`Row, 1 to ${last}`} value={text} onChange={setText} onEnter={go} autoFocus />
    </StepDialog>
  );
}
