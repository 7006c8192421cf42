import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** What people write about faults, without anybody in it. */
export const proseControls: readonly FamilyData[] = [
  {
    family: 'clean letter',
    context: 'text',
    templates: lines(String.raw`
‹The import of students.csv fails at row 8113 since last Tuesday.›
‹Since the upgrade to version 4.0.12 the page is blank.›
‹We see error 500 after login, about 12 times a day.›
‹It works in Firefox but not in Chrome.›
‹The report shows 3.5 % of 400 rows in red.›
‹Can you tell us how to change the time zone?›
‹On 10/10/2026 at 13:05 the server did not answer for 20 minutes.›
‹The card reader beeps twice and nothing happens.›
‹After we restart the service, it is fine for an hour.›
‹Please find the log attached.›
‹We run Windows Server 2022 with SQL Server 2019.›
‹The file has 12 columns, the first is the student ID.›
‹The authentication fails with invalid credentials.›
‹Users cannot reset their passwords.›
‹Some students see the schedule of another term.›
‹The nightly job did not run on 2026-10-09.›
‹How do I export the attendance for the fall term?›
‹The tutor can't cancel appointments that are in the past.›
‹The second row in the header has quotes.›
‹Photos are not shown; the folder is empty.›
‹Is there a limit of 5,000 rows?›
‹Memory grows from 400 MB to 1.5 GB within 2 hours.›
‹The same file worked in 2025.›
‹Thank you for your help, and have a nice day!›
‹1. Open the page. 2. Click on "Reports". 3. Wait 30 seconds.›
‹Expected: a list. Actual: an empty page.›
‹It doesn't matter which browser is used.›
‹Call us between 9:00 and 17:00, please.›
‹See section 3.2 of the manual.›
‹Steps to reproduce: log in, log out, log in again.›
`),
  },
];
