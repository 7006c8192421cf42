import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

const iisFields =
  '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken';

/** Access logs: Apache and NGINX combined and common, with a virtual host, 4D, and what is planted in target, referer, user and agent. */
export const webLogs: readonly FamilyData[] = [
  {
    family: 'access',
    context: 'url',
    log: { headers: [] },
    templates: lines(String.raw`
10.4.7.9 - - [‹10/Oct/2026:13:55:36 -0700›] "‹GET /trac/students/›{id}‹/profile HTTP/1.1" 200 2326› "-" "curl/8.5.0"
10.4.7.9 - {user!:user} [‹10/Oct/2026:13:55:36 -0700›] "‹GET /TracWeb40/Default.html HTTP/1.1" 200 512› "-" "curl/8.5.0"
10.4.7.9 - {name:user} [‹11/Oct/2026:08:00:01 +0000›] "‹POST /trac/login HTTP/1.1" 302 -›
10.4.7.9 - {email!:user} [‹11/Oct/2026:08:00:01 +0000›] "‹GET /css/main.css HTTP/2.0" 304 0› "-" "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"
10.4.7.9 - - [‹11/Oct/2026:09:12:44 +0200›] "‹GET /trac/search?q=›{name}&‹tab=2 HTTP/1.1" 200 18233› "-" "-"
10.4.7.9 - - [‹11/Oct/2026:09:12:44 +0200›] "‹GET /trac/login?user=›{user}‹ HTTP/1.1" 401 77›
10.4.7.9 - - [‹11/Oct/2026:09:12:44 +0200›] "‹GET /api/v2/students?email=›{email}&‹page=3 HTTP/1.1" 500 1204› "https://trac.uni.example/trac/students/{id}" "Java/17.0"
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /photos/›{card}‹.jpg HTTP/1.1" 404 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /users/›{user}‹/schedule HTTP/1.1" 200 9› "-" "okhttp/4.9.3"
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/students/search?first=›{given}&last={family}‹ HTTP/1.1" 200 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/students/verify?dob=›{birthday}&id={id}‹ HTTP/1.1" 403 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/login HTTP/1.1" 200 9› "https://www.search.example/?q={name}+phone" "Wget/1.21"
www.trac.example:‹443› 10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹PUT /trac/students/›{id}‹ HTTP/1.1" 200 9› "-" "curl/8.5.0"
10.4.7.9 - {user!:user} [‹10/Oct/2026:13:55:36›] "‹GET /TracWeb40/schedule.4sp?calStartDate=›2026-10-10&student={name} ‹HTTP/1.0" 200 5120›
10.4.7.9 - {name!:user} [‹10/Oct/2026:13:55:36›] "‹GET /4DCGI/TracLogin HTTP/1.0" 200 5120›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/login›;jsessionid={cookie}?id={id}‹ HTTP/1.1" 200 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/login?›_ttoken={jwt}&user={user}‹ HTTP/1.1" 200 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/login?phone=›{phone}‹ HTTP/1.1" 200 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/login HTTP/1.1" 200 9› "-" "TracKiosk/2.1 (operator {name!:text})"
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET› /{user}@{ipv4}/ ‹HTTP/1.1" 400 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "{name!:user}" ‹400 226› "-" "-"
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/documents/›{family}-{given}-transcript‹.pdf HTTP/1.1" 200 88213›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/documents?file=›{family}_{given}_{id}.pdf‹ HTTP/1.1" 200 88213›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹POST /saml/acs?›RelayState={user}%7C{email} ‹HTTP/1.1" 200 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/checkin?barcode=›{card}&‹page=1 HTTP/1.1" 200 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/login›#{name}‹ HTTP/1.1" 200 9›
{ipv4} - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/appointments?student=›{id}&tutor={name}&‹sort=date HTTP/1.1" 200 9› "https://trac.uni.example/trac/appointments?student={id}" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/api/students/›{given}/{family}‹ HTTP/1.1" 200 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/login?›q=street%3A{street}‹ HTTP/1.1" 200 9›
10.4.7.9 - - [‹01/Jan/2026:00:00:00 +0000›] "‹GET /trac/login?›data=%7B%22id%22%3A%22{id}%22%7D‹ HTTP/1.1" 200 9›
`),
  },
  {
    family: 'iis',
    context: 'url',
    log: {
      headers: [
        '#Software: Microsoft Internet Information Services 10.0',
        '#Version: 1.0',
        '#Date: 2026-10-10 13:00:00',
        iisFields,
      ],
    },
    templates: lines(String.raw`
‹2026-10-10 13:00:01› 10.1.2.3 ‹GET /trac/students/›{id} - ‹443› CAMPUS\{user!} 10.4.7.9 curl/8.5.0 - ‹200 0 0 15›
‹2026-10-10 13:00:02› 10.1.2.3 ‹POST /trac/login› user={user}&‹form=login 443› - {ipv4} Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64) - ‹302 0 0 31›
‹2026-10-10 13:00:03› 10.1.2.3 ‹GET /trac/search› q={name} ‹443› {email!} 10.4.7.9 - https://trac.uni.example/trac/students/{id} ‹500 0 64 1203›
‹2026-10-10 13:00:04› 10.1.2.3 ‹GET /photos/›{card}.jpg - ‹80› - 10.4.7.9 - - ‹404 0 2 0›
‹2026-10-10 13:00:05› 10.1.2.3 ‹GET /trac/verify› dob={birthday}&last={family}&first={given} ‹443› - 10.4.7.9 - - ‹200 0 0 46›
‹2026-10-10 13:00:06› 10.1.2.3 ‹GET /trac/login› email={email}|‹12›|800a0d5d|Type_mismatch ‹443› - 10.4.7.9 - - ‹500 100 0 46›
‹2026-10-10 13:00:07› 10.1.2.3 ‹GET /trac/documents/›{family}_{given}.pdf - ‹443› {user!} {ipv6} - - ‹200 0 0 46›
`),
  },
  {
    family: 'httperr',
    context: 'url',
    log: {
      headers: [
        '#Software: Microsoft HTTP API 2.0',
        '#Version: 1.0',
        '#Date: 2026-10-10 13:00:00',
        '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
      ],
    },
    templates: lines(String.raw`
‹2026-10-10 13:00:01› {ipv4} 52011 10.1.2.3 ‹443 HTTP/1.1 GET /trac/students/›{id} ‹503› - ‹Disabled› TracPool
‹2026-10-10 13:00:02› 10.4.7.9 52012 10.1.2.3 ‹443 HTTP/1.1 GET /trac/search›?q={name} - - ‹Timer_ConnectionIdle› -
‹2026-10-10 13:00:03› 10.4.7.9 52013 10.1.2.3 ‹80 HTTP/1.0 POST /trac/login›?user={user}&mail={email} ‹400› - ‹BadRequest› -
`),
  },
  {
    family: 'url',
    context: 'url',
    templates: lines(String.raw`
see https://trac.uni.example‹/trac/students/›{id}‹/profile›
open https://trac.uni.example‹/trac/login?user=›{user}&‹tab=2›
‹GET /trac/search?q=›{name}
http://{user!}:{password}@trac.uni.example‹/trac›
https://trac.uni.example/~{user!}/
https://trac.uni.example‹/trac/login›#{name}
"https://trac.uni.example‹/trac/reset?email=›{email}"
<a href="https://trac.uni.example‹/photos/›{card}.jpg">‹photo›</a>
ftp://{user!}@files.uni.example/upload/{id}.csv
https://traccloud.example/campus/trac/index.php?‹tbl=›Students&‹form=›edit&recNum={id}
https://bucket.example/{family}-{given}.pdf?X-Signature={cookie}
(https://trac.uni.example‹/trac/students?›dob={birthday})
https://cas.uni.example/login?service=https%3A%2F%2Ftrac.uni.example%2F{user}
‹redirect to› /trac/welcome?name={name}&id={id}
/trac/api/students/{id}/visits?from=‹2026-10-01›
https://uni.zoom.example/j/98765432101?pwd={cookie}&uname={name}
trac://student/{id}
webcal://trac.uni.example/calendar/{user}.ics
file:///C:/Users/{user!}/Downloads/TracStudents.csv
\\fileserver\home$\{user!}\import\SP27.csv
https://trac.uni.example/users/{email}/‹schedule›
`),
  },
];
