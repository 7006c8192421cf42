import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Checkbox, Select } from '../../components/controls.tsx';
import { LanguageChoice } from '../../components/language-choice.tsx';
import { useToast } from '../../components/toasts.tsx';
import { chooseLook, readLook } from '../../look.ts';
import type { Look } from '../../look.ts';
import { forget, isBoundToForget, remembersNothing, setRemembersNothing } from '../../remembered.ts';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';

/** How the window looks and speaks on this workstation, and whether the workstation remembers it. */
export function LookCard(): ReactNode {
  const [look, setLook] = useState<Look>(readLook);
  const change = (next: Look): void => {
    chooseLook(next);
    setLook(next);
  };
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>Look and language</Trans>
      </h2>
      <LanguageChoice />
      <Select
        label={t`Theme`}
        value={look.theme}
        options={[
          { id: 'system', name: t`As the system` },
          { id: 'light', name: t`Light` },
          { id: 'dark', name: t`Dark` },
        ]}
        onChange={(theme) => {
          change({ ...look, theme });
        }}
      />
      <Select
        label={t`Contrast`}
        value={look.contrast}
        options={[
          { id: 'system', name: t`As the system` },
          { id: 'more', name: t`High` },
        ]}
        onChange={(contrast) => {
          change({ ...look, contrast });
        }}
      />
      <Select
        label={t`Density`}
        value={look.density}
        options={[
          { id: 'comfortable', name: t`Comfortable` },
          { id: 'compact', name: t`Compact` },
        ]}
        onChange={(density) => {
          change({ ...look, density });
        }}
      />
      <Memory />
    </div>
  );
}

function Memory(): ReactNode {
  const toast = useToast();
  const [isNothing, setNothing] = useState(remembersNothing);
  return (
    <div className="stack-tight">
      <Checkbox
        isSelected={isNothing}
        isDisabled={isBoundToForget()}
        onChange={(next) => {
          setRemembersNothing(next);
          setNothing(next);
        }}
      >
        <Trans>Remember nothing on this workstation</Trans>
      </Checkbox>
      <span className={fieldStyles.help}>
        {isBoundToForget()
          ? t`Set by your institution. What you choose here lasts until the window closes.`
          : isNothing
            ? t`What you choose here lasts until the window closes.`
            : t`Only these choices are kept outside the vault, on this workstation. Nothing about people is.`}
      </span>
      {isNothing ? null : (
        <div>
          <Button
            onPress={() => {
              forget();
              toast({ text: t`Forgotten. What you see lasts until the window closes.` });
            }}
          >
            <Trans>Forget them now</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
