import { fieldOf, noState, shareOf } from './format.ts';
import type { Field, LogFormat } from './format.ts';
import { messageFields } from './message-fields.ts';

const head = /^\d{4}\.\d{2}\.\d{2} \d{2}:\d{2}:\d{2} LOG[0-7]\[([^\]]{1,64})\]: /;

/** Logs of stunnel, which stands before a 4D server and knows the real addresses. */
export const stunnelFormat: LogFormat = {
  name: () => 'stunnel',
  holdsText: true,
  detect: (lines) => shareOf(lines, (line) => head.test(line)),
  start: () => noState,
  parse(line) {
    const [all, thread = ''] = head.exec(line) ?? [];
    if (all === undefined) return undefined;
    const start = all.length - thread.length - 3;
    const isWord = /^(?:ui|main|cron|timer|per-second|per-day)$/.test(thread);
    const rest = contentFields(line, all.length);
    return isWord ? rest : [fieldOf(line, start, start + thread.length, 'thread'), ...rest];
  },
};

const service = /^Service \[([^\]\s]{1,64})\] /;

/** The name of a service in brackets is a word, and what follows free text. */
function contentFields(line: string, start: number): readonly Field[] {
  const [all, name = ''] = service.exec(line.slice(start, start + 80)) ?? [];
  if (all === undefined) return messageFields(line, start);
  const at = start + 'Service ['.length;
  return [fieldOf(line, at, at + name.length, 'word'), ...messageFields(line, start + all.length)];
}
