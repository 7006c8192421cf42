import { i18n } from '@lingui/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { documentLanguageNames, documentLanguages } from '../../shared/documents/language.ts';
import type { DocumentLanguage } from '../../shared/documents/language.ts';
import { Select } from './controls.tsx';

/** The language of a document that is in the words of the window. */
export function windowsLanguage(): DocumentLanguage {
  return documentLanguages.find((each) => each === i18n.locale) ?? 'en';
}

/** The language of a letter or a document that is made now: that of the window to begin with, as nobody knows what its reader reads. */
export function useDocumentLanguage(): [DocumentLanguage, (language: DocumentLanguage) => void] {
  return useState<DocumentLanguage>(windowsLanguage);
}

/** Chooses the language of a letter or a document, each by its own name. */
export function DocumentLanguageSelect(props: {
  label: string;
  value: DocumentLanguage;
  onChange: (language: DocumentLanguage) => void;
  hideLabel?: boolean;
}): ReactNode {
  return (
    <Select {...props} options={documentLanguages.map((id) => ({ id, name: documentLanguageNames[id] }))} />
  );
}
