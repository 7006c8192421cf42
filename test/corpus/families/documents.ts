import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Cards, calendars, pages, tables and records of other systems, as they are pasted into a case. */
export const documents: readonly FamilyData[] = [
  {
    family: 'card or calendar',
    context: 'text',
    templates: lines(String.raw`
BEGIN:VCARD␤FN:{name!}␤N:{family!};{given!};;;␤EMAIL:{email!}␤TEL:{phone!}␤BDAY:{birthday!}␤END:VCARD
ATTENDEE;CN="{name!}";RSVP=TRUE:mailto:{email!}
ORGANIZER;CN={name!}:MAILTO:{email!}
SUMMARY:‹Tutoring› - {name}
DESCRIPTION:{id} ‹no show on› 2026-10-10
‹DTSTART:20261010T135500Z›␤LOCATION:{street!}
`),
  },
  {
    family: 'markup',
    context: 'text',
    templates: lines(String.raw`
| {id} | {family} | {given} | ‹12› |
|‹ID›|‹Name›|␤|{id}|{name}|
- **{name}** (‹{›{id}‹}›)
student:␤  id: {id}␤  name: {name}␤  ‹active: true›
- {email!} ‹# owner›
<p>‹Dear› {name},</p>
<meta name="author" content="{name}">
{{#student}}{name}{{/student}}
\author{{name}} \date{‹2026›}
=HYPERLINK("mailto:{email!}","{name}")
**Reporter:** {name} **Assignee:** @{user!}
[{name}](https://trac.uni.example/trac/students/{id!})
`),
  },
  {
    family: 'other systems',
    context: 'text',
    templates: lines(String.raw`
SPRIDEN_PIDM=88213 SPRIDEN_ID={id} SPRIDEN_LAST_NAME={family} SPRIDEN_FIRST_NAME={given} ‹SPRIDEN_CHANGE_IND=›
EMPLID: {id} NAME: {family!},{given!} ‹EFFDT: 2026-10-10›
sis_user_id={id}, login_id={user!}, ‹workflow_state=active›
sourcedId={id!}; givenName={given}; familyName={family}; ‹status=active›
canvas_user_login {email!} ‹conclude›
lis_person_name_full={name:url}&lis_person_contact_email_primary={email!:url}&‹roles=Learner›
custom_student_id={id}&‹lti_version=1.3›
[TutorTrac] ‹On Web Authentication:› {user!} / {id!} ‹rejected›
‹4D error -10503› in method "StudentLookup" for "{family}, {given}"
Trac Visit: {name} in Math Lab ‹13:05-14:00›, tutor {name}
‹SAGE TITLE IV:› {name} SSN {ssn}
Advisee {name} ({id}) advisor {name} ‹hold: none›
‹Waitlist position 3:› {name} <{email}>
`),
  },
  {
    family: 'query language',
    context: 'json',
    templates: lines(String.raw`
query { student(id: "{id}") { ‹name visits› } }
mutation { book(student: "{user}", tutor: "{name}") { ‹ok› } }
{"query":{"match":{"last_name":"{family}","first_name":"{given}"}},"size":‹10›}
db.visits.find({ student: "{id}", tutor: "{name}" })‹.limit(5)›
MATCH (s:Student {name: "{name}"}) ‹RETURN s›
GET students/_search?q=email:"{email}"
SET student:{id!} "{name}" ‹EX 3600›
HGETALL user:{user!}
`),
  },
];
