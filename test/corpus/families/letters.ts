import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** What people write: letters to support, notes of a help desk, chat, minutes. */
export const letters: readonly FamilyData[] = [
  {
    family: 'letter',
    context: 'text',
    templates: lines(String.raw`
‹The import of› students.csv ‹fails at row 8113, it is› {name}.
‹Hello, the student› {name} ({id}) ‹cannot log in since Tuesday.›
‹Please delete› {name}, ‹born› {birthday}.
‹I tried› {email} ‹and› {user}, ‹both fail.›
‹Can you look at the record of› {name}? ‹The number is› {id}.
{name} ‹called from› {phone} ‹and said the page is blank.›
‹When› {name} ‹swipes the card› {card}, ‹nothing happens.›
‹It works for me but not for› {name}.
‹Her date of birth is› {birthday}, ‹but the report shows another.›
‹We moved› {name} ‹to› {street}.
‹Her user name is› {user}, ‹her password expired.›
‹The record belongs to› {name} ‹and not to› {name}.
‹Regards,›␤{name}
‹Thanks› {given?}!
‹Ask› {given?} ‹about it.›
‹Dear› {given?} {family},
‹Mr.› {family?} ‹was here.›
‹Ms.› {family?} ‹and her tutor›
‹I am› {name}, ‹student ID› {id}.
‹My name is› {name} ‹and I am locked out.›
‹student:› {name}; ‹DOB:› {birthday}; ‹ID:› {id}
‹See the attached file› {family}_{given}.docx.
‹The screenshot shows› "{name} - ‹Appointments›".
‹Can't open the record of› {name}, ‹it says "not found".›
‹There are two records:› {id} ‹and› {card}.
(‹her e-mail:› {email})
‹The following people are missing›: {name}, {name} ‹and› {name}.
‹Forwarded by› {name} ‹on 2026-10-10›
‹On 10/10/2026 at 13:05›, {name} <{email}> ‹wrote:›
> ‹the student› {name} ‹is› {id}
* {name} (‹tutor›)
1. {name}, {id}
‹She› ({user}) ‹is on leave.›
‹Record no.› {id}, ‹name› {name}, ‹term SP27.›
‹We call him› {given?}, ‹legally› {name}.
‹The name has an apostrophe:› {family?}.
‹This happened to› {email}, {user} ‹and the other student.›
‹His birthday,› {birthday}, ‹is wrong.›
‹geboren am› {birthday}
‹fecha de nacimiento:› {birthday}
‹She was born› {birthday} ‹and is a senior.›
‹Age check fails for› {name} (b. {birthday})
‹Reset it for› {user} ‹please; the phone is› {phone}.
`),
  },
  {
    family: 'chat',
    context: 'text',
    templates: lines(String.raw`
[‹13:05›] @{user!}: ‹it is down again›
<{user!}> ‹anyone seen this error?›
‹hi,› @{user!} ‹can you restart it?›
{given?}: ‹yes, 5 min›
{name}  ‹1:05 PM›␤‹the page is blank›
‹thx› {given?} :)
‹ping› {name}
‹13:05 <›@{user!}‹> row 12 fails for› {name}
‹lol› {name} ‹again›
‹cc› {email!} {email!}
‹assigned to› {name} ‹by› {name}
{name} ‹joined the channel.›
‹who is› {id}?
‹dm me or› {user!}
`),
  },
  {
    family: 'ticket',
    context: 'text',
    templates: lines(String.raw`
‹Case 4711›: {name} - ‹cannot book›
‹Requester:› {name} <{email}>
‹Assigned to› {name}, ‹priority high›
‹Contact:› {name}, {phone}, {email}
‹Affected user:› {user}
‹Summary:› login of {user} ‹fails›
‹Steps:› 1. ‹log in as› {user} 2. ‹search› {name} 3. ‹error 500›
‹Expected:› {name} ‹Actual:› {family}
‹Address:› {street}
Student ‹Name›: {given} {middle?} {family}
‹First name:› {given} ‹Last name:› {family}
‹Last Name› {family}␤‹First Name› {given}
‹Birth date› {birthday} ‹ID› {id}
‹Approved by› {name} ‹on 2026-10-10›
‹Witness:› {name}
‹ID card› {card} ‹lost›
‹Emergency contact:› {name}, {phone}
‹Submitted from› {ipv4} ‹by› {user}
`),
  },
];
