import type { FamilyData } from '../template.ts';

/** How programs begin a record. */
const prefixes = [
  ['log4j', '‹2026-10-10 13:55:36,123 WARN› [main] c.t.Service - '],
  ['python', '‹WARNING:›trac.api:'],
  ['syslog', '‹Oct 10 13:55:36› trac1 tracd[812]: '],
  ['nginx', '‹2026/10/10 13:55:36 [error] 7#7: *12› '],
  ['4d', '‹10/10/2026 13:55:36›  ‹Process 12›  '],
  ['bracketed', '[‹2026-10-10T13:55:36.123Z›] [‹WARN›] '],
] as const;

/** What the same program may have to say wherever it writes. */
const messages = [
  '‹login of› {user} ‹failed: locked›',
  '‹student› {id} ‹not found›',
  '‹no match for› {name}',
  '‹mail to› {email} ‹deferred›',
  '‹swipe of card› {card} ‹denied›',
  '‹last=›{family}‹ first=›{given}‹ rejected›',
  '‹invalid birthday› {birthday} ‹for› {id}',
  '‹SMS to› {phone} ‹timed out after 30 s›',
  '{name} ({id}, {email}) ‹saved in 12 ms›',
  '‹session of› {user!} ‹from› {ipv4} ‹closed›',
] as const;

/** Every message behind every beginning. */
export const composed: readonly FamilyData[] = prefixes.map(([name, prefix]) => ({
  family: `message of ${name}`,
  context: 'text',
  templates: messages.map((message) => prefix + message),
}));
