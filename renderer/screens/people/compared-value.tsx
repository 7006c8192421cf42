import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { findField } from '../../../shared/fields.ts';
import { Button } from '../../components/controls.tsx';
import { formatList } from '../../format.ts';
import { fieldName } from '../../language/field-name.ts';

const shownMilliseconds = 30_000;

/** Whether a field is hidden until it is asked for, as in the drawer: what an open office should not see. */
export function isMasked(key: string): boolean {
  return key === 'card' || key === 'birthday' || findField(key)?.class === 'sensitive';
}

/** What a field is called, in the language of the window. */
export function labelOf(key: string): string {
  return fieldName(key);
}

/** Hidden values are shown on request, for half a minute. */
export function useReveal(): { readonly isShown: boolean; readonly toggle: () => void } {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => {
      setShown(false);
    }, shownMilliseconds);
    return () => {
      clearTimeout(timer);
    };
  }, [isShown]);
  return {
    isShown,
    toggle: () => {
      setShown(!isShown);
    },
  };
}

/** Shows or hides the masked values among `keys`; nothing where none is masked. */
export function RevealButton(props: {
  keys: readonly string[];
  isShown: boolean;
  onPress: () => void;
}): ReactNode {
  const masked = props.keys.filter(isMasked);
  if (masked.length === 0) return null;
  const what = masked.length > 3 ? t`hidden values` : formatList(masked.map(labelOf));
  return (
    <Button kind="quiet" onPress={props.onPress}>
      {props.isShown ? t`Hide ${what}` : t`Show ${what}`}
    </Button>
  );
}

/** A value of one of two records: as it is, masked, or `empty`. */
export function ComparedValue(props: {
  field: string;
  value: string | undefined;
  isShown: boolean;
}): ReactNode {
  const { field, value, isShown } = props;
  const found = findField(field);
  if (value === undefined) return <span className="soft">{found?.type === 'yes-no' ? t`No` : t`empty`}</span>;
  if (isMasked(field) && !isShown) {
    return (
      <span>
        <span aria-hidden="true">••••••••</span>
        <span className="visually-hidden">
          <Trans>hidden</Trans>
        </span>
      </span>
    );
  }
  return <span className={found?.type === 'id' ? 'mono' : undefined}>{value}</span>;
}
