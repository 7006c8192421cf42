import { decodeLayers } from '../decode.ts';
import { noEdits, shiftEdits, wholeEdit } from '../edits.ts';
import type { Edit } from '../edits.ts';
import type { ValueTools } from '../values.ts';
import { numbersEdits } from './number-rules.ts';

type Edits = (text: string) => readonly Edit[];

/** Roots of packages and parts of the names of well-known libraries that no dictionary has. */
const codeWords = new Set(
  `java javax jakarta org com net edu gov io kotlin scala lang util utils reflect invoke invoke0 impl nio sql rowset apache catalina coyote tomcat jetty
  netty undertow spring springframework springboot hibernate jpa jdbc hikari log4j slf4j logback jackson fasterxml gson eclipse sun oracle mysql mssql
  sqlserver postgresql mariadb sqlite servlet servlets jsp struts wicket vaadin microsoft aspnetcore aspnet mvc entityframework newtonsoft mscorlib
  linq threading async await func ctor cctor init clinit lambda anonymous proxy cglib bytebuddy pdo mysqli symfony laravel illuminate zend composer
  phpmailer guzzle monolog wordpress drupal django flask celery werkzeug jinja jinja2 sqlalchemy psycopg2 pymysql urllib urllib3 requests asyncio
  threadpool threadpoolexecutor runnable callable nullpointer numberformat classnotfound outofmemory stackoverflow ioexception sqlexception
  nullpointerexception illegalargumentexception illegalstateexception runtimeexception socketexception sockettimeoutexception unknownhostexception
  valueerror keyerror typeerror indexerror attributeerror oserror ioerror runtimeerror filenotfounderror unicodedecodeerror unicodeencodeerror
  zerodivisionerror importerror modulenotfounderror dataerror integrityerror operationalerror programmingerror pdoexception errorexception
  sshd postfix smtpd cron crond systemd kernel sudo named ntpd chronyd rsyslogd dovecot nginx httpd apache2 php-fpm mysqld mariadbd postgres dockerd
  containerd kubelet stunnel su express nodejs npm mongoose sequelize webpack preact lodash axios self cls dunder wsgi asgi uvicorn gunicorn`.split(
    /\s+/,
  ),
);

/**
 * Names of code (`pkg.Class.method`): each identifier passes when it is made of words of the vocabulary or of well-known libraries and is nobody's;
 * any other is replaced by itself.
 */
export function codeEdits(tools: ValueTools, segment: Edits, text: string): readonly Edit[] {
  const edits: Edit[] = [];
  // Nor does it hold an encoding, which would show each part something else than what is read in the end.
  if (holdsKnownDigits(tools, text) || decodeLayers(text) !== text)
    return wholeEdit(text, { text: '[code]', rule: 'not-of-its-kind', people: [] });
  for (const part of text.matchAll(/[\p{L}\p{M}\p{N}_-]+/gu)) {
    for (const edit of nameEdits(tools, segment, part[0])) edits.push(...shiftEdits([edit], part.index));
  }
  return edits.length === 0 ? noEdits : edits;
}

const groupedDigits = /(?<![\p{L}\p{N}_])\d{1,12}(?:[.-]\d{1,12}){1,6}(?![\p{L}\p{N}_])/gu;

/** Whether digits in groups are somebody's phone or id: each group by itself is too short to tell. No name of code holds such. */
function holdsKnownDigits(tools: ValueTools, text: string): boolean {
  if (!/\d[.-]\d/.test(text)) return false;
  return Array.from(text.matchAll(groupedDigits), ([digits]) => digits.replace(/\D/g, '')).some(
    (digits) => digits.length > 6 && tools.index.findDigits(digits) !== undefined,
  );
}

/** Numbers of errors of MySQL, Oracle, Apache and Windows. */
const errorCode = /^(?:MY-\d{6}|ORA-\d{5}|AH\d{5}|0x[0-9A-Fa-f]{8})$/;

/** One identifier; `http-nio-8080-exec-1` is judged part by part where it is nobody's as a whole. */
function nameEdits(tools: ValueTools, segment: Edits, name: string): readonly Edit[] {
  if (isPlainPart(tools, name)) return noEdits;
  if (errorCode.test(name) && tools.index.findValue(name) === undefined) return noEdits;
  const edits = segment(name);
  if (!/[_-]/.test(name) || edits.some(({ rule, people }) => people.length > 0 || rule.startsWith('known-')))
    return edits;
  const parts = Array.from(name.matchAll(/[^_-]+/g), (part) =>
    isPlainPart(tools, part[0]) ? noEdits : shiftEdits(segment(part[0]), part.index),
  );
  return edits.length === 0 ? edits : parts.flat();
}

function isPlainPart(tools: ValueTools, part: string): boolean {
  if (/^\d{1,4}$/.test(part)) return part.length < 4 || tools.index.findDigits(part) === undefined;
  return isCodeWord(tools, part);
}

function isCodeWord(tools: ValueTools, name: string): boolean {
  const lower = name.toLowerCase();
  return codeWords.has(lower) && !isSomeones(tools, lower);
}

const position = /:\d{1,6}(?::\d{1,6})?$/;
/** Folders that systems make, and ends of the names of files of code and servers. */
const systemFolders = new Set(
  `var usr srv opt etc tmp home lib lib64 bin sbin share local inetpub wwwroot www-data htdocs html programdata appdata windows system32 users private
  volumes mnt media proc sys run root dev logs nginx apache2 httpd php tomcat node_modules site-packages dist-packages vendor src main public
  webfolder sites-enabled sites-available conf.d init.d`.split(/\s+/),
);
const codeEndings =
  /\.(?:py|php\d?|phtml|pl|rb|js|mjs|cjs|ts|jsx|tsx|cs|vb|java|kt|scala|go|rs|c|h|cpp|sql|log|conf|cfg|ini|sock|pid|so|jar|war|dll|exe|4db|4dd|4dbase)$/i;

/** A path of a file, Unix or Windows: a template of it, segment by segment. Drive, and line and column at its end, stay. */
export function pathEdits(tools: ValueTools, segment: Edits, text: string): readonly Edit[] {
  const end = text.length - (position.exec(text.slice(-16))?.[0].length ?? 0);
  const edits: Edit[] = [];
  for (const part of text.slice(0, end).matchAll(/[^/\\]+/g)) {
    const isDrive = part.index === 0 && /^[A-Za-z]:$/.test(part[0]);
    if (isDrive || isSystemFolder(tools, part[0])) continue;
    const ending = codeEndings.exec(part[0])?.[0].length ?? 0;
    const stem = part[0].slice(0, part[0].length - ending);
    edits.push(...shiftEdits(segment(stem === '' ? part[0] : stem), part.index));
  }
  edits.push(...shiftEdits(numbersEdits(tools, text.slice(end)), end));
  return edits.length === 0 ? noEdits : edits;
}

function isSystemFolder(tools: ValueTools, name: string): boolean {
  return systemFolders.has(name.toLowerCase()) && !isSomeones(tools, name.toLowerCase());
}

/** Whether a word is hidden, or anybody's name or value. */
function isSomeones(tools: ValueTools, word: string): boolean {
  if (tools.hidden.length > 0) return true;
  return tools.index.isNameWord(word) || tools.index.findValue(word) !== undefined;
}
