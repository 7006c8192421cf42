import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Records of services around the application: containers, cloud, mail, printing, network, Windows. */
export const services: readonly FamilyData[] = [
  {
    family: 'service',
    context: 'text',
    log: { headers: [] },
    templates: lines(String.raw`
trac-web-1  | ‹2026-10-10T13:55:36Z› user {user!} ‹logged in›
‹W1010 13:55:36.123456       1 auth.go:12]› rejected {email!}
{"log":"login {user!} failed\n","stream":"stderr","time":"‹2026-10-10T13:55:36Z›"}
‹2026-10-10T13:55:36.123+0000 I ACCESS   [conn12]› Successfully authenticated as principal {user!} on admin
‹2026-10-10 13:55:36.123 UTC [812]› {user!}@trac ‹FATAL:  password authentication failed for user› "{user!}"
‹Access denied for user› '{user!}'@'{ipv4}' ‹(using password: YES)›
‹13:55:36.123456 IP› {ipv4}.52011 > 10.1.2.3.443: ‹Flags [P.], length 35›
‹1791640536.123     12› {ipv4} ‹TCP_MISS/200 5120 GET› http://trac/students/{id!} {user!} DIRECT/10.1.2.3 text/html
‹lp0 job 12› {user!} "{family!?} transcript.pdf" ‹3 pages›
‹postfix/pickup[12]: 4F1B22C: uid=1000› from=<{user!}>
‹dovecot: imap-login: Disconnected (auth failed, 3 attempts)›: user=<{email!}>, method=PLAIN, rip={ipv4}
‹openvpn[12]:› {user!}/{ipv4}:52011 ‹TLS: soft reset›
‹AAA-6-RADIUS:› User {user!} at MAC {mac} ‹rejected, reason 16›
<Data Name="TargetUserName">{user!}</Data><Data Name="IpAddress">{ipv4}</Data> ‹Level 0›
Subject: Security ID: CAMPUS\{user!} Account Name: {user!} ‹Logon Type: 3›
‹type=USER_AUTH msg=audit(1791640536.123:12): pid=812› acct="{user!}" addr={ipv4} ‹res=failed›
‹git:› {name!} <{email!}> ‹1791640536 +0000›
‹sentry:› user.id={id!} user.email={email!} ‹release=1.3.10›
rsync: [sender] /home/{user!}/import/{id!}.csv ‹failed: Permission denied (13)›
‹s3:› PUT bucket/photos/{card!}.jpg?X-Amz-Credential={apikey}&‹X-Amz-Expires=3600›
‹nightly.sh: line 12:› /home/{user!}/feed.csv: ‹No such file or directory›
‹smtp;550 5.1.1› <{email!}> ‹User unknown›
‹kinit:› {user!}@CAMPUS.EDU: ‹Clock skew too great›
‹traceback› student[{id}] -> visit[‹12›] -> tutor[{name}]
`),
  },
];
