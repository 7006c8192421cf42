import type { WindowLanguage } from '../../shared/workstation-policy.ts';
import { spanish } from './spanish.ts';

/** A text that the main process shows itself, in English: one that has no Spanish does not compile. */
export type MainText = keyof typeof spanish;

/** What the main process says itself, in the language of the window: the menu, the dialogs of the operating system. */
export interface Speech {
  readonly language: WindowLanguage;
  /** A text with its values in the places of `{0}`, `{1}`, …. */
  say(text: MainText, ...values: readonly (string | number)[]): string;
  /** The window came to speak another language. */
  change(language: WindowLanguage): void;
}

/** The language until the window says which it speaks: the institution's for this computer, else that of the system (BCP 47), else English. */
export function firstLanguage(instituted: WindowLanguage | undefined, system: string): WindowLanguage {
  return instituted ?? (/^es\b/i.test(system) ? 'es' : 'en');
}

/** Begins to speak a language. */
export function createSpeech(first: WindowLanguage): Speech {
  let language = first;
  return {
    get language() {
      return language;
    },
    say: (text, ...values) =>
      (language === 'en' ? text : spanish[text]).replace(/\{(\d)\}/gu, (_, at) =>
        String(values[Number(at)] ?? ''),
      ),
    change(next) {
      language = next;
    },
  };
}
