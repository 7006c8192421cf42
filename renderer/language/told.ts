import { i18n } from '@lingui/core';
import type { Said } from '../../shared/say.ts';

/**
 * Says in the window's language what the engine or the shared words say in English: a text, or a sentence apart from its values (shared/say.ts). What has no
 * translation stays as it is.
 */
export function told(text: string | Said): string {
  if (typeof text === 'string') return i18n.t(text);
  return i18n.t(text.sentence, Object.fromEntries(text.values.map((value, at) => [at, i18n.t(value)])));
}
