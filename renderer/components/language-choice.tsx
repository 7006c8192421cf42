import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { chooseLanguage } from '../language/activate.ts';
import { languageOf, languages } from '../language/languages.ts';
import type { LanguageId } from '../language/languages.ts';
import { Select } from './controls.tsx';

/** The language of the window on this workstation, each by its own name. */
export function LanguageChoice({ hideLabel = false }: { hideLabel?: boolean }): ReactNode {
  const { i18n } = useLingui();
  return (
    <Select<LanguageId>
      label={t`Language`}
      hideLabel={hideLabel}
      value={languageOf(i18n.locale)?.id ?? 'en'}
      options={languages}
      onChange={(id) => void chooseLanguage(id)}
    />
  );
}
