import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { t } from '@lingui/core/macro';
import type { RequestEvent } from '../../../shared/requests.ts';
import { findGround } from '../../../shared/request-grounds.ts';
import { formatDay } from '../../format.ts';
import {
  channelNames,
  decisionNames,
  lawNames,
  methodNames,
  outcomeNames,
  purposeNames,
  rightWords,
} from './request-words.ts';
import { told } from '../../language/told.ts';

/** Words by code, whatever they are about: codes of different kinds are never the same. */
const words: Readonly<Record<string, MessageDescriptor>> = {
  ...rightWords,
  ...lawNames,
  ...channelNames,
  ...methodNames,
  ...decisionNames,
  ...outcomeNames,
  ...purposeNames,
};

/** What is said of an entry, by the name of the detail; what is not here is not said. */
const sentences: Readonly<Record<string, (what: string) => string>> = {
  on: plain,
  right: plain,
  laws: plain,
  channel: plain,
  method: plain,
  decision: plain,
  ground: plain,
  exceptions: plain,
  outcome: (outcome) => t`Outcome: ${outcome}`,
  certificate: (certificate) => t`Certificate ${certificate}`,
  asked: (day) => t`Asked for ${day}`,
  paid: (day) => t`Paid ${day}`,
  of: (request) => t`Of ${request}`,
  ref: plain,
};

function plain(what: string): string {
  return what;
}

/** What an entry says besides its name, in words; a code without words stays as it is. */
export function detailTexts(detail: RequestEvent['detail']): string[] {
  return Object.entries(detail).flatMap(([key, value]) => {
    const sentence = sentences[key];
    return sentence === undefined ? [] : [sentence(String(value).split(' ').map(wordOf).join(', '))];
  });
}

function wordOf(code: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(code)) return formatDay(code);
  const word = words[code];
  return word === undefined ? told(findGround(code)?.name ?? code) : i18n.t(word);
}
