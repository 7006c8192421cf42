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

/** Words by code, whatever they are about: codes of different kinds are never the same. */
const words: Readonly<Record<string, string>> = {
  ...rightWords,
  ...lawNames,
  ...channelNames,
  ...methodNames,
  ...decisionNames,
  ...outcomeNames,
  ...purposeNames,
};

const labels: Readonly<Record<string, string>> = {
  on: '',
  right: '',
  laws: '',
  channel: '',
  method: '',
  decision: '',
  ground: '',
  exceptions: '',
  outcome: 'Outcome: ',
  certificate: 'Certificate ',
  asked: 'Asked for ',
  paid: 'Paid ',
  of: 'Of ',
  ref: '',
};

/** What an entry says besides its name, in words; a code without words stays as it is. */
export function detailTexts(detail: RequestEvent['detail']): string[] {
  return Object.entries(detail).flatMap(([key, value]) => {
    const label = labels[key];
    return label === undefined ? [] : [`${label}${String(value).split(' ').map(wordOf).join(', ')}`];
  });
}

function wordOf(code: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(code)) return formatDay(code);
  return words[code] ?? findGround(code)?.name ?? code;
}
