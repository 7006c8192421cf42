import { isNameLabel } from '../field-names.ts';
import { isLevel, isMethod, isProtocol, isRecentTime } from './closed-forms.ts';
import type { FieldKind } from './format.ts';

/**
 * What the name of a column, key or token says about its value. Names are compared without case and separators; a name that is not listed is judged by
 * its last word (`shipping_email`), and one that says nothing is free text.
 */
const namesOf: readonly (readonly [FieldKind, string])[] = [
  [
    'time',
    `time timestamp ts date datetime atimestamp timelocal timeiso8601 when starttime endtime start end created createdat updated updatedat logged loggedat
    eventtime requesttime logtimestamp xtimestamp lastmodified expires expiresat`,
  ],
  [
    'host',
    `host hostname server servername remoteaddr remotehost remoteip clientip client cip sip ip ipaddress ipaddr address4 peer peeraddr upstream upstreamaddr
    realip originalip originip sourceip srcip destip dstip csip cdns sdns chost shost cshost scomputername computer computername machine machinename workstation
    node origin vhost virtualhost domain httphost fromip toip xrealip localaddr cssip`,
  ],
  [
    'hosts',
    `xforwardedfor forwardedfor httpxforwardedfor xforwarded forwarded xff truecclientip cfconnectingip addresses ips`,
  ],
  [
    'user',
    `user username login loginname logon remoteuser account accountname csusername cusername uname netid uid principal subject sub actor owner operator
    author identity authuser createdby updatedby modifiedby requestedby submittedby assignedto impersonator userid logonuser sesuser`,
  ],
  ['method', `method httpmethod requestmethod csmethod verb`],
  ['protocol', `protocol httpversion csversion csprotocol serverprotocol tlsversion sslprotocol proto`],
  [
    'target',
    `url uri path requesturi requestpath csuristem csuri curi urlpath uristem referer referrer csreferer httpreferer location endpoint route redirect
    redirecturl requesturl href link page target documenturi curistem pathname callbackurl returnurl httpreferrer`,
  ],
  ['query', `query querystring csuriquery curiquery args requestquery pathargs search`],
  ['request', `request requestline httprequest csrequest`],
  ['agent', `useragent agent httpuseragent csuseragent browser ua csuseragent`],
  [
    'number',
    `status statuscode httpstatus code responsecode scstatus scsubstatus scwin32status substatus size bytes bytessent bytesreceived bodybytessent scbytes
    csbytes length contentlength responsesize requestlength duration elapsed elapsedms took tookms ms latency responsetime timetaken transferttime
    upstreamresponsetime rt uct uht urt us cs port sport cport localport remoteport line lineno linenumber col column row rows rowcount count total attempt attempts retry
    retries connectionid connectionrequests worker errno exitcode priority version severitycode facility thousandths memory cpu uptime page pagesize limit
    offset index sequence seq timeout hits width height depth percent progress streamid`,
  ],
  ['thread', `pid processid procid tid threadid process`],
  ['level', `level severity loglevel lvl levelname`],
  [
    'word',
    `sitename ssitename siteid ssiteid reason sreason queuename squeuename scheme cache cachestatus upstreamcachestatus category type event eventtype action
    operation state phase stage outcome result environment env app application appname program service component module source topic channel tag
    tags stream kind mode format encoding contenttype mimetype language lang locale currency table function op contentencoding`,
  ],
  [
    'code',
    `logger loggername thread threadname class classname exceptionclass errortype exceptiontype method function func funcname caller package file filename
    filepath pathname source`,
  ],
  [
    'reference',
    `requestid xrequestid traceid spanid parentid correlationid transactionid eventid messageid msgid jobid operationid connection uuid guid rayid
    activityid batchid buildid deploymentid`,
  ],
  [
    'secret',
    `cookie cookies setcookie cscookie authorization auth proxyauthorization token accesstoken refreshtoken idtoken ttoken xtoken csrf csrftoken xsrftoken
    jwt session sessionid sid jsessionid phpsessid password passwd pass pwd pin secret clientsecret apikey key privatekey credential credentials
    nonce samlresponse samlrequest relaystate ticket otp signature sig hash salt installcode productcode bearer assertion`,
  ],
  [
    'value',
    `name fullname firstname lastname middlename givenname familyname surname preferredname legalname nickname maidenname displayname cn sn student
    studentname staffname instructor instructorname tutor tutorname advisor advisorname faculty teacher email mail emailaddress useremail to cc bcc from
    recipient sender replyto id studentid staffid personid externalid otherid otherid2 cardid card cardnumber barcode badge badgenumber employeeid
    emplid spriden pidm customerid memberid accountid contactid phone phones homephone cellphone mobile mobilephone telephone tel fax address street
    street1 street2 city zip zipcode postal postalcode postcode birthday birthdate birth dob dateofbirth born ssn sin nationalid passport gender sex ethnicity
    race notes note comment comments photo major minor gpa grade income parent guardian emergencycontact spouse`,
  ],
  [
    'message',
    `message msg error err exception text log stack stacktrace trace description details detail title summary body reasonphrase errormessage statustext
    warning info debug remark remarks req res response ctx context meta metadata extra labels attributes properties ecs v event_message content data`,
  ],
];

const kinds = new Map<string, FieldKind>();
for (const [kind, names] of namesOf)
  for (const name of names.split(/\s+/)) if (!kinds.has(name)) kinds.set(name, kind);

/** Ends of a name that decide when neither the name nor its last word is listed; long enough to be no part of another word. */
const endings: readonly (readonly [RegExp, FieldKind])[] = [
  [
    /(?:email|phone|address|birthday|birthdate|barcode|fullname|firstname|lastname|surname|studentid|cardid)s?$/,
    'value',
  ],
  [/(?:username|userid|login|account)$/, 'user'],
  [/(?:hostname|ipaddr|ipaddress)$/, 'host'],
  [/(?:token|secret|password|cookie|session|sessionid|signature|apikey)s?$/, 'secret'],
  [/(?:status|bytes|millis|seconds|duration)$/, 'number'],
  [/timestamp$/, 'time'],
];
const lastWords: Readonly<Record<string, FieldKind>> = {
  id: 'value',
  ids: 'value',
  no: 'value',
  nr: 'value',
  name: 'value',
  names: 'value',
  mail: 'value',
  dob: 'value',
  ip: 'host',
  host: 'host',
  url: 'target',
  uri: 'target',
  at: 'time',
  on: 'time',
  time: 'time',
  date: 'time',
  ms: 'number',
  count: 'number',
  size: 'number',
  total: 'number',
  port: 'number',
};

const thingKinds = new Set<FieldKind>(['code', 'word', 'host', 'thread', 'level', 'method', 'target']);

/** The kind of a value by the name that stands over or before it. */
export function kindOfName(name: string): FieldKind {
  const listed = kinds.get(bareName(name));
  if (listed !== undefined) return listed;
  const parts = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const last = parts.at(-1) ?? '';
  const owner = kinds.get(parts.at(-2) ?? '');
  // `thread.name` and `file_name` are no names of people.
  if (last === 'name' && owner !== undefined && thingKinds.has(owner))
    return owner === 'thread' ? 'code' : owner;
  const byLast = parts.length > 1 ? (lastWords[last] ?? kinds.get(last)) : undefined;
  return byLast ?? endings.find(([form]) => form.test(last))?.[1] ?? 'message';
}

function bareName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^@/, 'a')
    .replace(/^cs\(([^)]*)\)$/, '$1')
    .replace(/[^a-z0-9]/g, '');
}

/** Whether a name of a column or key is one of the usual ones, or made of those: such a name says nothing about anybody. */
export function isListedName(name: string): boolean {
  if (!/^[\w@.() -]{1,48}$/.test(name)) return false;
  return kinds.has(bareName(name)) || name.split(/[._-]/).every((part) => kinds.has(bareName(part)));
}

/** The kind of a value by its name and by itself: what stands under the name of a part of a name is somebody's. */
export function kindOfField(name: string, text: string): FieldKind {
  return isNameLabel(name) && /\p{L}/u.test(text) ? 'value' : kindOfValueIn(kindOfName(name), text);
}

/** A kind whose values have a closed form gives way where the value has another. */
export function kindOfValueIn(kind: FieldKind, text: string): FieldKind {
  switch (kind) {
    case 'number':
      if (/^-?\d{1,10}(?:\.\d{1,9})?(?:%|[num\u00b5]?s|m|h|[kmg]?b)?$/i.test(text)) return 'number';
      return /^[A-Za-z_][\w-]{0,48}$/.test(text) ? 'word' : 'message';
    case 'time':
      return isRecentTime(text) ? 'time' : 'message';
    case 'level':
      return isLevel(text) ? 'level' : 'message';
    case 'method':
      return isMethod(text) ? 'method' : 'code';
    case 'protocol':
      return isProtocol(text) ? 'protocol' : 'word';
    case 'word':
      return /\s/.test(text) ? 'message' : 'word';
    case 'code':
      return /^(?:\/|[A-Za-z]:[\\/])/.test(text) ? 'path' : /\s/.test(text) ? 'message' : 'code';
    case 'user':
    case 'host':
      return /\s\S+\s/.test(text) ? 'value' : kind;
    default:
      return kind;
  }
}

/** Headers of a request whose values have a kind of their own; any other header is a secret. */
const headers: Readonly<Record<string, FieldKind>> = {
  host: 'host',
  useragent: 'agent',
  referer: 'target',
  origin: 'target',
  xforwardedfor: 'hosts',
  xrealip: 'host',
  contentlength: 'number',
  contenttype: 'word',
};

/** The kind of the value of a header by the header's name. */
export function kindOfHeader(name: string): FieldKind {
  return headers[name.toLowerCase().replace(/[^a-z0-9]/g, '')] ?? 'secret';
}
