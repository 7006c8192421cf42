import { dictionary } from '@zxcvbn-ts/language-en';
import { givenNames } from './given-names.ts';
import { manualWords } from './manual-words.ts';
import { programWords } from './technical-words.ts';

/** Words of web servers, of Trac and of support that everyday English lacks. */
const technical = `
abort accept access account action active add admin ajax alias alert api app appointment appointments apache archive asp aspx assets attendance
auth authenticate authorize auto availability avatar back backup base batch bin bio bit body boot bot browser buffer build bulk bundle button byte bytes cache
calendar call callback cancel card cas cell center centers cert certificate cfg cgi check checkin checkout client clf close cloud cms code column columns common component confirm
config connect connection console contact content context control cookie core cors count course courses cpu create cron css csv ctx cursor custom dashboard data
database date day db debug decode default delete deleted demo deny detail details dev device dialog dir directory disable dlf dns doc docs document documents domain down download
drop dump duplicate edit editor elf email embed empty enable encode end endpoint engine enrollment entry enum env error errors event events example exception exec exit expired export exports ext
fail failed failure false faculty favicon feature feed fetch field fields file files filter find firewall flag flash folder font fonts footer form format forms forward frame front ftp full function gateway get gif
global grade graph grid group groups guest handle handler head header headers health heartbeat help helpdesk hidden history home hook host hostname hour html http https icon icons id idle idp image images img import
imports inbox include index info init inline input insert install instructor int internal invalid ip iso item items job jobs join jpeg jpg js json key keys label lang language layout ldap legacy lib library limit line link linux
list listing load loader local locale location lock log logger login logo logon logout logs main manifest map master max media member memory menu merge message messages meta method metric min mobile mode model module monitor
mount mouse move msg multi mysql name native nav net network new next nginx node none normal note notes notice null number object offline oidc ok online open option options order org output override owner page pages panel
parse parser part password patch path pdf peer pending percent perl permission photo photos php ping pixel plain plugin png policy poll pool popup port portal post prefix preview print priority private process
profile profiles progress protocol proxy public push put query queue quick quota random range rate raw read reader ready rec receive recipient record records redirect ref refresh register registration reject release reload remote remove
rename render replace reply report reports request requests required reset resource resources response rest restart restore result results resume retry return review robots role roles root route router row rows rss rule run runtime saml sample save
schedule schedules schema scope screen script scripts search section section sections secure security select self send sent server service services session sessions setting settings setup share shell shoutbox show shutdown shutter sign signin signout
site sitemap sites size skin sleep slot small soap socket sort source sql src ssl sso staff stack stage start state static stats status stop storage store stream string student students stunnel style styles sub subject submit
success suite summary support survey svg swap sync syntax sys system tab table tables tabs tag task tasks tbl temp template templates term terms test tests text theme thread thumb ticket time timeout timer title tls
token tool tools top trace track tracking traffic tree trigger true truncate trunk tutor tutors tutortrac advisortrac fitnesstrac trac traccloud tracweb ttf txt type types ui undefined unicode unit unix unlock update updates upgrade upload uploads uri url usage
user users utf util utils uuid valid validate value values vendor verify version video view views virtual visit visits void waitlist warn warning watch web webfolder webhook webp welcome widget window windows woff wizard word work worker wp write wsdl
www xhr xls xlsx xml yaml year yes zip zone ajax sso validate 4sp 4dcgi 4dstats 4dhtmlstats 4dcacheclear 4dwebtest banner peoplesoft canvas oneroster redrock tracstudents traccourses delimiter delimited tab quoted unquoted
encoding utf-8 comma csv row column header timestamp stacktrace backend frontend hostname localhost username userid dropdown checkbox workstation spreadsheet cal case cases dob crash bug trouble issue reimport imported importing dataset mismatch misaligned nightly semester sis crn lookup workaround
jquery bootstrap angular react vue min esm polyfill vendor chunk webpack tailwind moment lodash fullcalendar datatables fontawesome
favicon ico jsessionid phpsessid ttoken recnum shoutbox installcode productcode relaystate samlresponse samlrequest nonce wav avi mov htm shtml asmx ashx jsp jspx mjs ejs tsx scss less otf eot webm ogg
paging pagesize perpage searchtext sortby orderby startdate enddate callback redirecturl returnurl returnto lastupdated timezone checkins checkouts signins scheduler reschedule reschedules rescheduled click clicks clicked blank ram chrome firefox safari edge opera barcode barcodes scanner scanners ids checksum ethnicity bom crlf lf cr javascript typescript uncaught typeerror referenceerror syntaxerror
smtp imap sms goes odbc jdbc queries lti workday ellucian colleague blackboard moodle sftp scp ssh tcp udp tls vpn lan wifi nat cidr mac cpu gpu ssd hdd raid vm vms vmware hyperv docker kubernetes ubuntu debian redhat centos fedora macos ios ipad iphone android chromebook
excel pdf docx xlsx pptx zip unzip gzip tar png svg iso ascii latin unicode codepage locale utc gmt dst cst est pst mst timezone timestamps null nan nil int bigint varchar char bool boolean float decimal integer datatype regex substring whitespace newline newlines linefeed placeholder
namespace stdout stderr stdin exe dll bat cmd powershell iis apache2 mariadb postgres postgresql sqlite oracle mssql redis memcached cron crontab daemon systemd webserver webservice webservices endpoint endpoints payload payloads webhook webhooks oauth openid okta shibboleth azure entra aws
prerequisite prerequisites transcript transcripts registrar bursar advising tutoring proctor proctored proctoring placement enrollments enrolment registrations tutees tutee walkin walkins dropin recurring recurrence recur availabilities timeslot timeslots resched cancelled canceled cancellation cancellations
noshow noshows checkin checkout swipes swipe swiped cardreader subcenter subcenters profile profiles workflow workflows surveys respondent respondents dropdown dropdowns tooltip popup popups sidebar navbar datepicker autocomplete typeahead thumbnails thumbnail screenshot screenshots plugin plugins addon addons
upgrade upgraded upgrading downgrade downgraded migrate migrated migrating migration rollback reboot rebooted restarts misconfigured misconfiguration unresponsive unreachable intermittently intermittent reproducible workaround workarounds hotfix hotfixes changelog dev staging prod apt kb mb gb tb ms sec px ssn gpa kiosk terminals queues sessionid csrf xsrf wsgi fcgi autodiscover wellknown rel src alt img svg tsv
`;

/** English words that are also first or last names but that no sentence does without. */
const needed = `a an and are as at be been both but by can could did do does done each else ever few for from had has have he her here him his how i if in into is it its just
let like long many me more most much must my never no nor not now of off on once one only or other our out over own same say see set she should so some such than that the their them then there these they
this those through to too two under until up us use very was we well were what when where which while who why will with would yet you your am any all also after again before because between day week month year
early late morning evening first second third last next small large big short long new old good bad right wrong best main north south east west cannot dont doesnt isnt didnt wont
fine real reason power free high running clear light doctor child person people even still tell said look looks won place house room heard hard days matter guess chance deal able story comes
strong given worth works law class classes sell pass street box fix fixed fixes ring cover force blue red stuck officer reach favorite board learned grow bigger begin begins low kitchen hole race treat jump press duty
roll reading cost summer bottom corner held due games speed numbers cross super major lines loose harder wash bright streets finger block sunday monday tuesday wednesday thursday friday saturday settle younger
powers player pair proper walls plant stops boring nurse tall shake shock edge spring winter autumn lower coach speaks current square surface sale mask sharp wire falls stock sides cutting lack tank tone dollar gain yard
brand mass bills tower laws neighbors degree degrees seats junior senior hopes struck homes steel dates daily sales parent parents orange standard goods council gross channel tune locker minor counts rounds citizen delay
noon july wait money music phone nice born call friend wish means human pick pretty fast choice thanks hello dear regards may hope book via too january february march april june august price prices pricing art arts driver drivers young parameter parameters remark remarks long short sincerely please kindly urgent tutor advisor campus college university department faculty term fall learn`;

/** The words come from films: the rarer ones must also be found in an encyclopaedia, or they may be the name of a hero. */
const commonest = 30_000;
const spoken = 9_000;
const lastNames = 20_000;

/** More digits than this, also in groups, may be a number that somebody has. */
const mostDigits = 3;

let words: Set<string> | undefined;
let listedNames: Set<string> | undefined;
const technicalWords = new Set([...split(technical), ...programWords]);

/**
 * The words that may leave: everyday English without first and last names, and technical words. It is an allow-list: what is not in
 * it does not pass. Known people's names are checked beside it.
 */
export function vocabulary(): ReadonlySet<string> {
  words ??= build();
  return words;
}

function build(): Set<string> {
  const names = new Set([
    ...givenNames,
    ...(dictionary['firstnames-en'] ?? []),
    ...(dictionary['lastnames-en'] ?? []).slice(0, lastNames),
  ]);
  const written = new Set(dictionary['wikipedia-en'] ?? []);
  const plain = (dictionary['commonWords-en'] ?? [])
    .slice(0, commonest)
    .map(String)
    .filter((word, rank) => rank < spoken || written.has(word))
    .filter((word) => word.length > 1 && /^[a-z]+$/.test(word) && !names.has(word));
  return new Set([...plain, ...manualWords, ...technicalWords, ...split(needed)]);
}

/** Whether a word is a given or family name in any list, however rare. */
function isListedName(word: string): boolean {
  listedNames ??= new Set([
    ...givenNames,
    ...(dictionary['firstnames-en'] ?? []).map(String),
    ...(dictionary['lastnames-en'] ?? []).map(String),
  ]);
  return listedNames.has(word);
}

/** Whether a word, in small letters, is one that programs and their logs use. */
export function isTechnical(word: string): boolean {
  return technicalWords.has(word);
}

function split(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/**
 * Whether a name of a path, parameter or file is made of allowed words only: `TracWeb40`, `schedule`, `get_student-list`. Up to three digits
 * in all may end a technical word or a single letter (`v2`) or stand alone; an everyday word with digits may be a user name.
 */
export function isVocabulary(text: string): boolean {
  if (text.length > 64 || !/^[\w .~-]+$/.test(text)) return false;
  if (vocabulary().has(text.toLowerCase())) return true;
  if (text.replace(/\D/g, '').length > mostDigits) return false;
  const parts = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_.~-]+/);
  return parts.every((part) => isAllowedPart(part.toLowerCase()));
}

function isAllowedPart(part: string): boolean {
  if (part === '' || vocabulary().has(part)) return true;
  const [, stem = '', digits] = /^([a-z]*)(\d{1,3})?$/.exec(part) ?? [];
  if (stem.length < 2) return stem !== '' || digits !== undefined;
  return digits === undefined ? hasStem(stem) : technicalWords.has(stem);
}

/** A word or its plain forms: `fails`, `failed`, `failing` beside `fail`. */
function hasStem(word: string): boolean {
  const known = vocabulary();
  if (known.has(word)) return true;
  const stems = [/(.{3,})s$/, /(.{3,})es$/, /(.{3,})ed$/, /(.{3,}e)d$/, /(.{3,})ing$/, /(.{3,})ly$/].map(
    (form) => form.exec(word)?.[1],
  );
  const doubled = /^(.{2,}([bdglmnprt]))\2(?:ed|ing)$/.exec(word)?.[1];
  const inY = /^(.{3,})(?:ies|ied)$/.exec(word)?.[1];
  if (doubled !== undefined && known.has(doubled)) return true;
  if (inY !== undefined && known.has(`${inY}y`)) return true;
  return (
    stems.some(
      (stem) => stem !== undefined && (known.has(stem) || (word.endsWith('ing') && known.has(`${stem}e`))),
    ) || isMade(word)
  );
}

const prefixed =
  /^(?:un|re|non|pre|mis|auto|multi|sub|super|inter|over|under|dis|de|anti|meta|micro|pseudo|semi)(.{4,})$/;
const suffixed =
  /^(.{3,}?)(?:ers?|ors?|able|ably|ability|ments?|ness|less|ful|fully|i[sz](?:e[ds]?|er|ing|ation)|ations?|ive|ively|ity|al|ally)$/;
const longestMade = 24;

/** A word that is made of others: `lawful`, `reimport`, `logfile`. What is anybody's name in a list is none. */
function isMade(word: string): boolean {
  if (word.length < 6 || word.length > longestMade || isListedName(word)) return false;
  const known = vocabulary();
  const rest = prefixed.exec(word)?.[1];
  if (rest !== undefined && (known.has(rest) || known.has(rest.replace(/(?:s|ed|ing|ly|er)$/, ''))))
    return true;
  const stem = suffixed.exec(word)?.[1];
  if (stem !== undefined && (known.has(stem) || known.has(`${stem}e`))) return true;
  for (let cut = 3; cut <= word.length - 3; cut++)
    if (technicalWords.has(word.slice(0, cut)) && technicalWords.has(word.slice(cut))) return true;
  return false;
}
