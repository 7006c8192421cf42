import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Error logs of web servers, applications and the system, each in the form its program gives it. */
export const serverErrors: readonly FamilyData[] = [
  {
    family: 'apache error',
    context: 'text',
    log: { headers: [] },
    templates: lines(String.raw`
[‹Sat Oct 10 13:55:36.123456 2026›] [‹core:error›] [pid 812:tid 139] [client {ipv4}:52011] ‹AH00124: Request exceeded the limit of 10 internal redirects›, referer: https://trac.uni.example/trac/students/{id:url}
[‹Sat Oct 10 13:55:36.123456 2026›] [‹auth_basic:error›] [pid 812] [client 10.4.7.9:52011] ‹AH01618: user› {user!} ‹not found›: /trac/‹login›
[‹Sat Oct 10 13:55:36.123456 2026›] [‹php:error›] [pid 812] ‹PHP Fatal error:  Uncaught TypeError: Argument 1 passed to› Student::load() ‹must be of the type int, string given› ("{id}")
[‹Sat Oct 10 13:55:36.123456 2026›] [‹cgi:error›] [pid 9] [client 10.4.7.9:52011] ‹End of script output before headers›: {user!}.cgi
[‹Sat Oct 10 13:55:36.123456 2026›] [‹core:error›] [pid 9] (13)‹Permission denied›: [client 10.4.7.9:1] ‹AH00035: access to› /photos/{card!}.jpg ‹denied›
[‹Sat Oct 10 13:55:36 2026›] [‹error›] [client 10.4.7.9] ‹File does not exist›: /var/www/trac/documents/{family}_{given}.pdf
[‹Sat Oct 10 13:55:36.123456 2026›] [‹ldap:warn›] [pid 9] ‹auth_ldap authenticate: user› {email!} ‹authentication failed›; URI /trac/ [‹Invalid credentials›]
[‹Sat Oct 10 13:55:36.123456 2026›] [‹proxy:error›] [pid 9] ‹The timeout specified has expired›: error reading status line for student {name}
[‹Sat Oct 10 13:55:36.123456 2026›] [‹ssl:warn›] [pid 9] ‹AH01909› client certificate CN={name!}, E={email!} ‹has expired›
`),
  },
  {
    family: 'nginx error',
    context: 'text',
    log: { headers: [] },
    templates: lines(String.raw`
‹2026/10/10 13:55:36 [error] 2119#2119: *57 open()› "/usr/share/trac/photos/{card!}.jpg" ‹failed (2: No such file or directory)›, client: {ipv4}, server: trac.uni.example, request: "GET /photos/{card!}.jpg HTTP/1.1", host: "trac.uni.example"
‹2026/10/10 13:55:36 [error] 2119#2119: *58 upstream timed out (110: Connection timed out) while reading response header from upstream›, client: {ipv6}, server: _, request: "GET /trac/search?q={name:url} HTTP/1.1", upstream: "http://127.0.0.1:‹8080›/trac/search?q={name:url}", host: "trac"
‹2026/10/10 13:55:36 [warn] 2119#2119: *59 a client request body is buffered to a temporary file› /var/cache/0000000012, client: 10.4.7.9, request: "POST /trac/students/{id:url}/upload HTTP/2.0"
‹2026/10/10 13:55:36 [error] 2119#2119: *60 user› "{user!}": ‹password mismatch›, client: 10.4.7.9, server: trac, request: "GET / HTTP/1.1"
‹2026/10/10 13:55:36 [error] 2119#2119: *61 FastCGI sent in stderr›: "‹PHP message: Undefined index› '{email}'" while reading
‹2026/10/10 13:55:36 [crit] 7#7: *62 SSL_do_handshake() failed›, referrer: "https://trac.uni.example/users/{user:url}"
`),
  },
  {
    family: 'syslog',
    context: 'text',
    log: { headers: [] },
    templates: lines(String.raw`
‹Oct 10 13:55:36› trac1 sshd[1999]: ‹Failed password for› {user!} from {ipv4} ‹port 22 ssh2›
‹Oct 10 13:55:36› trac1 sshd[1999]: ‹Accepted publickey for› {user!} from {ipv6} port 60122 ‹ssh2›
‹Oct 10 13:55:36› trac1 sudo:  {user!} : ‹TTY=pts/0 ; PWD=›/home/{user!} ; ‹USER=root ; COMMAND=›/usr/bin/systemctl restart tracd
‹<34>1 2026-10-10T13:55:36.003Z› trac1 ‹tracd› 812 ‹ID47› [sd@32473 user="{user!}" id="{id!}"] ‹import failed›
‹<165>1 2026-10-10T13:55:36.003Z› trac1 ‹evntslog - ID47 -› student {name} ‹rejected: duplicate id› {id}
‹Oct 10 13:55:36› trac1 CRON[77]: (‹root›) ‹CMD› (/usr/local/bin/mail-report {email!})
‹2026-10-10T13:55:36.123456+02:00› trac1 tracd[812]: ‹WARN› user={user!} card={card} ‹status=denied reason=expired›
‹Oct 10 13:55:36› trac1 postfix/smtp[812]: 4F1B22C: to=<{email!}>, relay=mx[{ipv4}]:‹25, delay=0.4, dsn=5.1.1, status=bounced›
‹Oct 10 13:55:36› trac1 dhcpd: ‹DHCPACK on› {ipv4} to {mac} ({user!}-laptop) via eth0
‹Oct 10 13:55:36› trac1 radiusd[9]: ‹Login incorrect›: [{user!}/{password}] (from client wlc port ‹13› cli {mac})
‹Oct 10 13:55:36› trac1 systemd[1]: ‹Started Session 12 of user› {user!}.
‹Oct 10 13:55:36› trac1 kernel: ‹tracd invoked by› {name!} ‹out of memory: killed process 812›
`),
  },
  {
    family: 'app log',
    context: 'text',
    log: { headers: [] },
    templates: lines(String.raw`
‹2026-10-10 13:55:36,123 ERROR› [http-8443-exec-7] edu.uni.trac.StudentService - ‹Could not save student› {id}: ‹duplicate key›
‹2026-10-10 13:55:36.123  WARN 812 --- [main]› c.t.LoginController : ‹Login failed for user› '{user}' from {ipv4}
‹2026-10-10 13:55:36,123 - trac.importer - INFO -› Row ‹8113›: {family}, {given} ‹updated›
‹[2026-10-10 13:55:36] production.ERROR:› No query results for model [Student] {id} {"exception":"{name:json}"}
‹13:55:36.123 [worker-3] DEBUG› cache miss for key student:{id!}:profile
‹I1010 13:55:36.123456 812 importer.cc:88]› ‹processed› {name} in ‹12ms›
‹10/10/2026 13:55:36 ERR:› On Web Connection: visitor {name} ({email}) ‹timed out after 30 s›
‹2026-10-10T13:55:36Z level=error msg=›"‹cannot book appointment›" student={id!} tutor="{name}" ‹duration=35ms›
‹2026-10-10 13:55:36 | E |› Kiosk ‹3› | swipe {card} | {name} | ‹denied›
‹E, [2026-10-10T13:55:36.123 #812] ERROR -- :› mail to {email} ‹not sent›
‹2026-10-10 13:55:36Z› ‹audit› actor={user!} action=‹update› target={id!} field=birthday old={birthday} ‹result=ok›
‹Event 4625›: An account failed to log on. Account Name: {user!} Account Domain: CAMPUS Workstation: {user!}-PC Source: {ipv4}
‹>>> 13:55:36 AUTH› bind dn="uid={user!},ou=People,dc=uni,dc=edu" ‹result=49›
‹2026-10-10 13:55:36 WARNING› SMS to {phone} ‹failed with status 503›
‹2026-10-10 13:55:36 WARNING› birthday {birthday} of {id} ‹is in the future›
‹2026-10-10 13:55:36 INFO› visit of {name} (student {id}, card {card}) ‹closed after 55 min›
‹2026-10-10 13:55:36 INFO› session {cookie} of {user} ‹expired›
‹2026-10-10 13:55:36 ERROR› could not geocode {street} ‹(timeout)›
‹[13:55:36] [ERROR] [trac/Importer]:› Bad line for {name}|{id}|{email}|{birthday?}
‹2026-10-10 13:55:36 INFO› merged {name} into {id}; ‹2 rows deleted›
`),
  },
  {
    family: 'stack trace',
    context: 'text',
    templates: lines(String.raw`
‹java.lang.IllegalArgumentException: Invalid› student {id}␤	‹at› edu.uni.trac.Importer.load(‹Importer.java:112›)␤	‹at› edu.uni.trac.Main.main(‹Main.java:12›)
‹java.lang.NullPointerException›: no tutor for {name}␤	‹at› edu.uni.trac.Visit.book(‹Visit.java:45›)
Traceback (most recent call last):␤  File "/srv/trac/import.py", ‹line 88, in› load␤‹ValueError: could not convert string to float›: '{id}'
Traceback (most recent call last):␤  File "/home/{user!}/trac/import.py", ‹line 12›␤‹KeyError›: '{email}'
‹TypeError: Cannot read properties of undefined (reading 'email')›␤    at load ({user!}.js:‹14:7›)␤    at /home/{user!}/app/index.js:‹3:1›
‹System.Data.SqlClient.SqlException: Violation of UNIQUE KEY constraint›. The duplicate key value is ({id}).␤   at Trac.Import.Save() in C:\Users\{user!}\src\Import.cs:‹line 77›
‹PHP Warning›:  Undefined property: {user} in /var/www/trac/Student.php ‹on line 214›
‹panic›: student "{name}" not found␤goroutine ‹1› [running]:␤main.load(...)␤	/srv/trac/main.go:‹42›
thread 'main' panicked at 'no such user: {user}', src/main.rs:‹12:5›
‹undefined method 'name' for nil›:NilClass (id={id}) app/models/student.rb:‹31›
‹UnicodeDecodeError: 'utf-8' codec can't decode byte 0xeb in position 2›: "{name}"
‹org.springframework.dao.DataIntegrityViolationException›: could not execute statement; value '{email}' ‹too long for column›
‹AssertionError›: expected '{name}' to equal '{family}, {given}' ‹at row 12›
Caused by: ‹java.net.UnknownHostException›: {user!}-laptop.uni.example
‹Error: ENOENT: no such file or directory, open› '/srv/import/{family}-{id}.csv'
System.FormatException: ‹String was not recognized as a valid DateTime›: birthday {birthday}
`),
  },
];
