import { i18n } from '@lingui/core';
import type { Messages } from '@lingui/core';
import { intlLocaleOf, languageFor, languageOf } from './languages.ts';
import type { LanguageId } from './languages.ts';
import { remember, remembered } from '../remembered.ts';
import { accented, mirrored } from './pseudo.ts';

/** The language chosen on this workstation, else the institution's, else that of the system. */
export async function readLanguage(): Promise<LanguageId> {
  const workstation = await window.custodian['app.workstation']({});
  const instituted = workstation.ok ? workstation.value.policy.language : undefined;
  return languageFor(remembered('language'), navigator.languages, instituted);
}

/** Keeps a language and shows the window in it. */
export async function chooseLanguage(id: LanguageId): Promise<void> {
  remember('language', id);
  await activateLanguage();
}

/** Shows the window in the chosen language. To be done before the first screen is drawn. */
export async function activateLanguage(): Promise<void> {
  const id = await readLanguage();
  const [messages] = await Promise.all([
    messagesOf(id),
    window.custodian['app.speak']({ language: intlLocaleOf(id) }),
  ]);
  i18n.loadAndActivate({ locale: id, locales: intlLocaleOf(id), messages });
  document.documentElement.lang = id;
  document.documentElement.dir = languageOf(id)?.direction ?? 'ltr';
}

async function messagesOf(id: LanguageId): Promise<Messages> {
  if (id === 'es') return (await import('./es.ts')).messages;
  const { messages } = await import('./en.ts');
  if (id === 'en-XA') return accented(messages);
  return id === 'ar-XB' ? mirrored(messages) : messages;
}
