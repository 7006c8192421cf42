import { accessFormat } from './formats/access.ts';
import { apacheErrorFormat } from './formats/apache-error.ts';
import { applicationFormat } from './formats/application.ts';
import { csvFormat } from './formats/csv.ts';
import type { FormatName, LogFormat } from './formats/format.ts';
import { isHttpDebug } from './formats/http-debug.ts';
import { iisNativeFormat } from './formats/iis-native.ts';
import { jsonLinesFormat } from './formats/json-lines.ts';
import { logfmtFormat } from './formats/logfmt.ts';
import { nginxErrorFormat } from './formats/nginx-error.ts';
import { proseFormat } from './formats/prose.ts';
import { stunnelFormat } from './formats/stunnel.ts';
import { syslogFormat } from './formats/syslog.ts';
import { w3cFormat } from './formats/w3c.ts';
import { wlfFormat } from './formats/wlf.ts';

/** All formats; of two that fit equally well the one named first is meant. */
const formats: readonly LogFormat[] = [
  accessFormat,
  w3cFormat,
  wlfFormat,
  iisNativeFormat,
  jsonLinesFormat,
  apacheErrorFormat,
  nginxErrorFormat,
  stunnelFormat,
  syslogFormat,
  logfmtFormat,
  csvFormat,
  applicationFormat,
];

/** At least so many of the first lines must have the form. */
const leastShare = 0.5;

/** The format of a log by its first lines, `http-debug` for raw headers and bodies, which are refused, and undefined for anything else. */
export function findLogFormat(firstLines: readonly string[]): LogFormat | 'http-debug' | undefined {
  const lines = firstLines.map((line) => line.replace(/\r$/, ''));
  if (isHttpDebug(lines)) return 'http-debug';
  let best: { format: LogFormat; share: number } | undefined;
  for (const format of formats) {
    const share = format.detect(lines);
    if (share >= leastShare && share > (best?.share ?? 0)) best = { format, share };
  }
  if (best !== undefined) return best.format;
  // Sentences are what is left when nothing has a form of its own.
  return proseFormat.detect(lines) >= leastShare ? proseFormat : undefined;
}

/** The name of the format of a log, as `findLogFormat` finds it. */
export function detectLogFormat(firstLines: readonly string[]): FormatName | 'http-debug' | undefined {
  const format = findLogFormat(firstLines);
  return format === undefined || format === 'http-debug' ? format : format.name(firstLines);
}
