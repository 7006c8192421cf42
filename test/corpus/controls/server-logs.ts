import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Records of servers and services as their programs write them, about themselves only. */
export const serverControls: readonly FamilyData[] = [
  {
    family: 'clean server',
    context: 'text',
    log: { headers: [] },
    templates: lines(String.raw`
[‹Sat Oct 10 13:55:36.123456 2026›] [‹core:notice›] [pid 812:tid 139] ‹AH00094: Command line›: '/usr/sbin/apache2'
[‹Sat Oct 10 13:55:36 2026›] [‹notice›] ‹Apache/2.4.58› (Ubuntu) ‹configured -- resuming normal operations›
[‹Sat Oct 10 13:55:36.123456 2026›] [‹mpm_prefork:error›] [pid 812] ‹AH00161: server reached MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting›
‹2026/10/10 13:55:36 [emerg] 1#1: bind() to 0.0.0.0:443 failed (98: Address already in use)›
‹2026/10/10 13:55:36 [warn] 1#1: conflicting server name "_" on 0.0.0.0:80, ignored›
‹2026/10/10 13:55:36 [alert] 7#7: worker process 12 exited on signal 9›
‹Oct 10 13:55:36› trac1 ‹kernel: [12345.678901] Out of memory: Killed process 812›
‹Oct 10 13:55:36› trac1 ‹systemd[1]: Started Daily apt download activities.›
‹Oct 10 13:55:36› trac1 ‹CRON[812]: (root) CMD (run-parts›
‹Oct 10 13:55:36› trac1 ‹ntpd[9]: time reset +0.123 s›
‹2026-10-10 13:55:36,123 INFO› [main] ‹Server started in 12 ms on port 8080›
‹2026-10-10T13:55:36.123Z ERROR database connection lost, retrying in 30 s›
‹2026-10-10 13:55:36.123 UTC [812] LOG:  checkpoint complete: wrote 77 buffers (0.5%)›
‹2026-10-10 13:55:36.123 UTC [812] ERROR:  deadlock detected›
‹2026-10-10T13:55:36.123456Z 12 [Note]› [MY-010051] ‹[Server] Event Scheduler: scheduler thread started with id 5›
‹2026-10-10 13:55:36 12 [ERROR] InnoDB: The log sequence number 77 in the system tablespace does not match›
‹ORA-12541: TNS:no listener›
‹ORA-00942: table or view does not exist›
‹SQLSTATE[HY000] [2002] Connection refused›
‹ERROR 2013 (HY000): Lost connection to MySQL server during query›
‹Msg 208, Level 16, State 1, Line 3: Invalid object name›
‹SQLITE_BUSY: database is locked›
‹HTTP Error 500.19 - Internal Server Error, code 0x80070005›
‹Error 0x8007000d at line 12: the data is invalid›
‹exit code 137 after 35 s, memory 512 MB›
‹GC pause (young) 12.5 ms, heap 400 MB -> 120 MB›
081109 203615 148 ‹INFO› dfs.DataNode: ‹Received block› blk_38865049064139660 ‹of size› 67108864
081109 203615 148 ‹INFO› dfs.DataNode$PacketResponder: PacketResponder ‹1 for block› blk_-6952295868487656571 ‹terminating›
‹17/06/09 20:10:40 INFO› executor.CoarseGrainedExecutorBackend: ‹Registered signal handlers for [TERM, HUP, INT]›
‹2015-07-29 17:41:41,648 - INFO  [main:QuorumPeerConfig@101] - Reading configuration›
‹2016-09-28 04:30:30, Info                  CBS    Loaded Servicing Stack v6.1.7601.23505›
‹TLS handshake error: certificate has expired (depth 1)›
‹LDAP: error code 49 - 80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data 52e, v2580›
‹AADSTS50011: The redirect URI does not match›
‹dsn=4.4.1, status=deferred (connection timed out)›
‹Event ID 4625, Level 0, Task› 12544, ‹Keywords› 0x8010000000000000
{"level":"‹info›","msg":"‹server started›","port":‹8080›,"time":"‹2026-10-10T13:55:36Z›"}
{"status":‹200›,"bytes":‹5120›,"duration_ms":‹35.25›,"ok":‹true›,"error":‹null›}
{"time":"‹2026-10-10T13:55:36.123Z›","level":"‹error›","code":"‹E014›","attempt":‹3›,"max":‹5›}
‹level=warn ts=2026-10-10T13:55:36Z msg=›"‹slow query›" ‹duration=2.5s rows=12›
‹Row 8113 rejected: e-mail is not valid (rule E014)›
‹400 rows read, 395 updated, 5 rejected, 0 deleted›
‹Column 7 (Phone) is missing in the header›
‹Line 12: expected 9 columns, found 10›
‹Import of students.csv finished at 13:05:22 after 3.5 s›
‹The delimiter is a tab; encoding UTF-8 with BOM›
`),
  },
];
