import { i18n } from '@lingui/core';
import type { Said, SaidValue } from '../../shared/say.ts';
import { formatCount, formatWeekday } from '../format.ts';

/**
 * Says in the window's language what the engine or the shared words say in English: a text, or a sentence apart from its values (shared/say.ts). What has no
 * translation stays as it is.
 */
export function told(text: string | Said): string {
  if (typeof text === 'string') return isKnown(text) ? i18n.t(text) : text;
  const values = text.values.map(toldValue);
  // Sentences one after the other are no message of their own.
  return isKnown(text.sentence)
    ? i18n.t(text.sentence, Object.fromEntries(values.entries()))
    : text.sentence.replace(/\{(\d+)\}/gu, (_, at) => values[Number(at)] ?? '');
}

function toldValue(value: SaidValue): string {
  if (typeof value === 'number') return formatCount(value);
  if (typeof value === 'object' && 'written' in value) return value.written;
  return typeof value === 'object' && 'day' in value ? formatWeekday(value.day) : told(value);
}

/** Data may hold braces: it is no message, and is not read as one. */
function isKnown(text: string): boolean {
  return Object.hasOwn(i18n.messages, text);
}
