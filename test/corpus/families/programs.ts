import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Headers, cookies, settings, commands and names of files. */
export const programs: readonly FamilyData[] = [
  {
    family: 'mail header',
    context: 'text',
    templates: lines(String.raw`
From: {name} <{email}>
To: "{family!}, {given!}" <{email!}>
Reply-To: {email}
Subject: ‹Your appointment›, {name}
Received: from {user!}-pc ([{ipv4}]) ‹by mx with ESMTP; Sat, 10 Oct 2026 13:55:36 +0000›
Message-ID: <20261010.{user!}@uni.example>
X-Originating-User: {user}
Return-Path: <{email!}>
Cc: {name} <{email!}>; {name} <{email!}>
Content-Disposition: attachment; filename="{family}-{id}.pdf"
DKIM: i={email!} ‹fail›
List-Unsubscribe: <mailto:{email!}?subject=stop>
`),
  },
  {
    family: 'cookie',
    context: 'url',
    templates: lines(String.raw`
Cookie: user={user}; ‹lang=en›
Set-Cookie: ttoken={jwt}; Path=/; ‹HttpOnly›
Cookie: remember={email}; PHPSESSID={cookie}
Cookie: student={id}; name={name}
Set-Cookie: last_user="{user}"; ‹Max-Age=3600›
Cookie: profile=%7B%22id%22%3A%22{id}%22%7D
Authorization: Basic {user!}
X-Remote-User: {user}
`),
  },
  {
    family: 'config',
    context: 'text',
    templates: lines(String.raw`
ldap.bind_dn=uid={user!},ou=service,dc=uni
admin_email = {email!} ‹; contact›
[‹import›]␤owner={user!}␤path=C:\Users\{user!}\Trac
ServerAdmin {email!}
‹Require user› {user!}
notify: ["{email!}", "{email!}"]
‹<owner>›{name!}‹</owner>›
DB_USER={user!} DB_PASS={password}
contact: {name} ({phone})
export OPERATOR="{name!}"
jdbc:sqlserver://localhost:‹1433›;user={user!};password={password}
operator: {name}␤‹term: SP27›
# changed by {name} ‹2026-10-10›
exempt_ids = {id!}, {id!}
`),
  },
  {
    family: 'command',
    context: 'text',
    templates: lines(String.raw`
$ ‹sudo› -u {user!} ‹tail› /home/{user!}/trac.log
-rw-r--r-- ‹1› {user!} staff ‹88213 Oct 10 13:55› {family!?}.csv
scp {user!}@{ipv4}:/srv/import/{id!}.csv .
{user!}@trac1:~$ ‹exit›
C:\Users\{user!}> ‹dir›
drwx------ ‹2› {user!} {user!} ‹4096› {user!}
PS C:\Users\{user!}\Documents> ‹Get-Content› {family!?}.txt
commit by {name!} <{email!}>
Author: {name!} <{email!}>␤Date:   ‹Sat Oct 10 13:55:36 2026›
ps: {user!}  ‹812  0.0  1.2› /usr/bin/tracd
cp "{family!}, {given!}.pdf" /tmp/
mysql -u {user!} -p{password} trac
who: {user!} ‹pts/0 2026-10-10 13:55› ({ipv4})
grep -i '{family!} *{given!}' students.csv
`),
  },
  {
    family: 'file name',
    context: 'text',
    templates: lines(String.raw`
{card!}.jpg
{family!}_{given!}.pdf
{given!}-{family!}-{id!}.xlsx
‹transcript›-{id!}.pdf
photos/{family!}, {given!}.png
TracStudents-{user!}.csv
report-for-{user!}-‹2026-10-10›.txt
`),
  },
];
