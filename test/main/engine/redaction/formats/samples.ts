import type { FormatName } from '../../../../../main/engine/redaction/formats/format.ts';

/** A log with somebody in every field that can hold one. */
export interface Sample {
  readonly what: string;
  readonly format: FormatName;
  readonly lines: readonly string[];
  /** What support needs of it, which must be the same afterwards. */
  readonly stays: readonly string[];
  /** Lines (from 1) that are withheld. */
  readonly withheld?: readonly number[];
}

/** What must be gone of the person that is planted, in lower case. */
export const planted = [
  'zangstro7',
  '00443211',
  '443211',
  'angstrom',
  'ångström',
  'zoe',
  'zoë',
  'uni.example.edu',
  '10.20.30.40',
  '6009121234567890',
  'bob.smith@else.example',
  'sekret',
];

const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36';

export const samples: readonly Sample[] = [
  {
    what: 'Apache vhost_combined with more fields',
    format: 'apache-combined',
    lines: [
      `trac.uni.example.edu:443 10.20.30.40 - zangstro7 [10/Oct/2026:13:55:36 -0700] "GET /trac/students/00443211/view.4sp?user=zangstro7&tab=2 HTTP/1.1" 404 2326 "https://trac.uni.example.edu/students/Zoe-Angstrom?id=00443211" "${agent}" 15234 "10.20.30.40, 10.1.1.1" "zangstro7@uni.example.edu" "4DSID=sekret; u=zangstro7" "Zoë Ångström"`,
    ],
    stays: [
      'GET /trac/students/',
      '/view.4sp?user=',
      '&tab=2 HTTP/1.1" 404 2326',
      '" 15234 "',
      'Chrome/126 (Windows)',
      '10/Oct/2026:13:55:36 -0700',
    ],
  },
  {
    what: 'NGINX with fields by name',
    format: 'apache-combined',
    lines: [
      `10.20.30.40 - zangstro7 [10/Oct/2026:13:55:36 -0700] "POST /trac/login HTTP/2.0" 502 150 "-" "${agent}" "10.20.30.40" rt=0.123 uct="0.000, 0.004" urt="-" ua="10.20.30.40:8080" cs=MISS sid=sekret user=zangstro7 host="trac.uni.example.edu"`,
    ],
    stays: [
      '"POST /trac/login HTTP/2.0" 502 150 "-"',
      'rt=0.123 uct="0.000, 0.004" urt="-"',
      ':8080"',
      'cs=MISS',
    ],
  },
  {
    what: '4D CLF',
    format: '4d-clf',
    lines: [
      `10.20.30.40 - Zoë_Ångström [10/Oct/2026:13:55:36] "GET /4DCGI/TracLogin?u=zangstro7 HTTP/1.1" 200 -\r`,
    ],
    stays: ['[10/Oct/2026:13:55:36] "GET /4DCGI/TracLogin?', '" 200 -\r'],
  },
  {
    what: '4D DLF',
    format: '4d-dlf',
    lines: [
      `10.20.30.40 - Zoe_Angstrom [10/Oct/2026:13:55:36] "GET /TracWeb40/Default.html HTTP/1.1" 200 512 "http://trac.uni.example.edu/zangstro7" "${agent}"\r`,
    ],
    stays: ['/TracWeb40/Default.html HTTP/1.1" 200 512', 'Chrome/126 (Windows)'],
  },
  {
    what: 'IIS W3C whose columns change in the file',
    format: 'w3c',
    lines: [
      '#Software: Microsoft Internet Information Services 10.0',
      '#Version: 1.0',
      '#Date: 2026-10-10 13:55:36',
      '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken',
      `2026-10-10 13:55:36 10.1.1.1 GET /TracWeb40/schedule.4sp id=00443211&tab=2 443 CAMPUS\\zangstro7 10.20.30.40 ${agent.replaceAll(' ', '+')} https://trac.uni.example.edu/students/zangstro7 500 0 64 156`,
      '2026-10-10 13:55:36 10.1.1.1 GET / - 443 - 10.20.30.40 - - 200 0 0',
      '#Fields: time cs-username sc-status cs(Cookie) c-ip x-zangstro7 X-Forwarded-For s-computername time-taken cs-uri-stem',
      '13:55:37 zangstro7 401 4DSID=sekret;+u=zangstro7 10.20.30.40 Zoe+Angstrom 10.20.30.40,+10.1.1.2 ZANGSTRO7-PC 15 /students/00443211',
    ],
    stays: [
      '#Software: Microsoft Internet Information Services 10.0',
      '#Date: 2026-10-10 13:55:36',
      'cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus',
      'GET /TracWeb40/schedule.4sp id=',
      'Chrome/126+(Windows)',
      ' 500 0 64 156',
      '#Fields: time cs-username sc-status cs(Cookie) c-ip',
      '13:55:37 ',
      ' 401 [secret] ',
      ' 15 /students/',
    ],
    withheld: [6],
  },
  {
    what: 'HTTPERR',
    format: 'w3c',
    lines: [
      '#Software: Microsoft HTTP API 2.0',
      '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename',
      '2026-10-10 13:55:36 10.20.30.40 51514 10.20.30.40 443 HTTP/1.1 GET /students/zangstro7?x=00443211 - 503 1 Connection_Abandoned_By_ReqQueue DefaultAppPool',
    ],
    stays: [
      '2026-10-10 13:55:36 ',
      ' 51514 ',
      ' 443 HTTP/1.1 GET /students/',
      ' - 503 1 Connection_Abandoned_By_ReqQueue DefaultAppPool',
    ],
  },
  {
    what: '4D ELF',
    format: 'w3c',
    lines: [
      '#Version: 1.0',
      '#Fields: DATE TIME C_IP USER METHOD CS_URI_STEM CS_URI_QUERY STATUS BYTES_SENT CS(REFERER) TRANSFERT_TIME',
      '10/10/2026 13:55:36 10.20.30.40 "Zoe Angstrom" GET /trac/login u=zangstro7 200 2326 http://trac.uni.example.edu/ 12',
    ],
    stays: ['10/10/2026 13:55:36 ', ' GET /trac/login u=', ' 200 2326 ', ' 12'],
  },
  {
    what: '4D WLF',
    format: '4d-wlf',
    lines: [
      '!!LOG_FORMAT DATE TIME C_DNS C_IP USER METHOD URL STATUS BYTES_SENT CS(USER_AGENT) CS(COOKIE)',
      `10/10/2026\t13:55:36\tpc.uni.example.edu\t10.20.30.40\tZoe Angstrom\tGET\t/trac/login?u=zangstro7\t200\t2326\t${agent}\tsekret`,
      '!!LOG_FORMAT TIME STATUS USER',
      '13:55:37\t500\tZoe Angstrom',
      '13:55:37\t500',
    ],
    stays: [
      '10/10/2026\t13:55:36\t',
      '\tGET\t/trac/login?',
      '\t200\t2326\tChrome/126 (Windows)',
      '13:55:37\t500\t',
    ],
    withheld: [5],
  },
  {
    what: 'IIS native',
    format: 'iis-native',
    lines: [
      '10.20.30.40, CAMPUS\\zangstro7, 10/10/26, 7:55:20, W3SVC2, ZANGSTRO7-PC, 10.20.30.40, 4502, 163, 3223, 404, 2, GET, /students/00443211.gif, q=zangstro7,x=1,',
    ],
    stays: [', 10/10/26, 7:55:20, W3SVC2, ', ', 4502, 163, 3223, 404, 2, GET, /students/'],
  },
  {
    what: 'Apache error 2.4 and 2.2',
    format: 'apache-error',
    lines: [
      '[Sat Oct 10 14:32:52.123456 2026] [core:error] [pid 35708:tid 140735181046528] [client 10.20.30.40:4567] AH00037: Symbolic link not allowed or link target not accessible: /var/www/html/photos/zangstro7.jpg, referer: https://trac.uni.example.edu/students/zangstro7?x=1',
      '[Sat Oct 10 14:32:52 2026] [error] [client 10.20.30.40] File does not exist: /var/www/html/zangstro7/favicon.ico',
      "[Sat Oct 10 14:32:52.123456 2026] [proxy_fcgi:error] [pid 35708] (13)Permission denied: [client 10.20.30.40:4567] AH01071: Got error 'PHP message: PHP Fatal error: no such student Zoe Angstrom (00443211) in /var/www/html/trac/import.php:120'",
      "#0 /var/www/html/trac/import.php(12): Student->load('zangstro7')",
    ],
    stays: [
      '[Sat Oct 10 14:32:52.123456 2026] [core:error] [pid 35708:tid ',
      '] AH00037: Symbolic link not allowed or link target not accessible: /var/www/html/photos/',
      '[Sat Oct 10 14:32:52 2026] [error] [client ',
      'File does not exist: /var/www/html/',
      '[proxy_fcgi:error] [pid 35708] (13)Permission denied: [client ',
      'AH01071: Got error ',
      'in /var/www/html/trac/import.php:120',
      '#0 /var/www/html/trac/import.php(12): Student->load(',
    ],
  },
  {
    what: 'NGINX error',
    format: 'nginx-error',
    lines: [
      '2026/10/10 13:55:36 [error] 1234#5678: *90 open() "/usr/share/nginx/html/photos/Zoe Angstrom.jpg" failed (2: No such file or directory), client: 10.20.30.40, server: trac.uni.example.edu, request: "GET /photos/zangstro7.jpg?x=00443211 HTTP/1.1", upstream: "http://10.20.30.40:8080/photos/zangstro7.jpg", host: "trac.uni.example.edu", referrer: "https://trac.uni.example.edu/students/zangstro7"',
      '2026/10/10 13:55:36 [error] 1234#5678: *91 user "zangstro7": password mismatch, client: 10.20.30.40, server: _, request: "GET / HTTP/1.1"',
      '2026/10/10 13:55:36 [notice] 1234#5678: signal process started',
    ],
    stays: [
      '2026/10/10 13:55:36 [error] 1234#5678: *90 open() "/usr/share/nginx/html/photos/',
      'failed (2: No such file or directory), client: ',
      'request: "GET /photos/',
      ':8080/photos/',
      '1234#5678: *91 user "',
      'password mismatch, client: ',
      '[notice] 1234#5678: signal process started',
    ],
  },
  {
    what: 'JSON lines',
    format: 'json-lines',
    lines: [
      JSON.stringify({
        time: '2026-10-10T13:55:36.123Z',
        level: 'error',
        remote_addr: '10.20.30.40',
        user: { id: 443211, name: 'Zoe Angstrom', email: 'zangstro7@uni.example.edu' },
        request: 'GET /students/00443211?tab=2 HTTP/1.1',
        status: 500,
        duration_ms: 12.5,
        url: '/trac/students/zangstro7',
        headers: {
          'User-Agent': agent,
          Cookie: 'sekret',
          'X-Zangstro7': 'Zoe',
          Host: 'trac.uni.example.edu',
        },
        body: { comment: 'hello Zoe', q: 'zangstro7', nested: [{ card: '6009121234567890' }] },
        message:
          'Import of Zoë Ångström failed\nTraceback (most recent call last):\n  File "/srv/app/trac/import.py", line 12, in load_student\nValueError: no such student zangstro7',
        zangstro7: true,
        items: ['bob.smith@else.example', 443211, 4.43211e5, null, false],
        trace_id: 'sekret-0001',
        retries: 3,
        ts: 1791640536123,
      }),
      '{ "level" : "info" , "msg":"login of Zo\\u00eb \\u00c5ngstr\\u00f6m (zangstro7\\u0040uni.example.edu) failed" , "n" : 12 }',
      '{"level":"info","msg":"cut off by zangstro7',
    ],
    stays: [
      '"time":"2026-10-10T13:55:36.123Z","level":"error"',
      '"request":"GET /students/',
      '"status":500,"duration_ms":12.5,"url":"/trac/students/',
      '"User-Agent":"Chrome/126 (Windows)","Cookie":"[secret]"',
      'failed\\nTraceback (most recent call last):\\n  File \\"/srv/app/trac/import.py\\", line 12, in load_student\\n',
      '"retries":3,"ts":1791640536123',
      '{ "level" : "info" , "msg":"login of ',
      '" , "n" : 12 }',
    ],
    withheld: [3],
  },
  {
    what: 'a table with commas',
    format: 'csv',
    lines: [
      'ID,Last Name,First Name,E-mail,Status,Count,Result,Remark',
      '00443211,Ångström,Zoë,zangstro7@uni.example.edu,active,12,failed,"no center for ""Zoë Ångström"", please check"',
      '6009121234567890,Smith,Zoe,bob.smith@else.example,inactive,7,ok,"first line',
      'second line of Zoe Angstrom"',
      '1,2,3',
    ],
    stays: [
      'ID,Last Name,First Name,E-mail,Status,Count,Result,Remark',
      ',active,12,failed,"no center for ',
      ',inactive,7,ok,"first line',
    ],
    withheld: [5],
  },
  {
    what: 'a table with tabs',
    format: 'csv',
    lines: [
      'date\tuser\tip\taction\tbytes\tmessage',
      '2026-10-10 13:55:36\tzangstro7\t10.20.30.40\tlogin\t2326\tlogin of Zoe Angstrom failed',
    ],
    stays: [
      'date\tuser\tip\taction\tbytes\tmessage',
      '2026-10-10 13:55:36\t',
      '\tlogin\t2326\tlogin of ',
      ' failed',
    ],
  },
  {
    what: 'syslog',
    format: 'syslog',
    lines: [
      '<34>Oct 11 22:14:15 zangstro7-pc sshd[4721]: Failed password for zangstro7 from 10.20.30.40 port 22',
      `Oct 11 22:14:15 trac.uni.example.edu nginx: 10.20.30.40 - zangstro7 [10/Oct/2026:13:55:36 -0700] "GET /trac/login?u=zangstro7 HTTP/1.1" 200 2326 "-" "${agent}"`,
      '<165>1 2026-10-11T22:14:15.003Z trac.uni.example.edu trac 1234 ID47 [origin ip="10.20.30.40" user="Zoe Angstrom" x="sekret\\"y"][meta count="3"] Import failed for student 00443211',
      '2026-10-11T22:14:15.003+02:00 web01.uni.example.edu postfix/smtpd[123]: connect from pc.uni.example.edu[10.20.30.40]',
      '<165>1 2026-10-11T22:14:16.003Z trac.uni.example.edu trac 1234 - - \ufeffExport failed for student 00443211',
    ],
    stays: [
      ' trac 1234 - - Export failed for student ',
      '<34>Oct 11 22:14:15 ',
      ' sshd[4721]: Failed password for ',
      ' nginx: ',
      '"GET /trac/login?',
      '" 200 2326 "-" "Chrome/126 (Windows)"',
      '<165>1 2026-10-11T22:14:15.003Z ',
      ' trac 1234 ID47 [origin ip="',
      '[meta count="3"] Import failed for student ',
      ' postfix/smtpd[123]: connect from ',
    ],
  },
  {
    what: 'pairs of name and value',
    format: 'logfmt',
    lines: [
      'time="2026-10-10T13:55:36Z" level=info msg="login of Zoe Angstrom failed" user=zangstro7 ip=10.20.30.40 status=200 duration=12ms path=/students/00443211 token=sekret',
      'ts=2026-10-10T13:55:36Z caller=main.go:12 level=error err="no student \\"Zo\u00eb \u00c5ngstr\u00f6m\\"" zangstro7=1',
      'no pairs of zangstro7',
    ],
    stays: [
      'time="2026-10-10T13:55:36Z" level=info msg="login of ',
      ' failed" user=',
      ' status=200 duration=12ms path=/students/',
      'ts=2026-10-10T13:55:36Z ',
      ' level=error err="no student ',
    ],
    withheld: [3],
  },
  {
    what: 'JSON of a container with lines of other logs inside',
    format: 'json-lines',
    lines: [
      JSON.stringify({
        log: '10.20.30.40 - zangstro7 [10/Oct/2026:13:55:36 +0000] "GET /trac/?u=zangstro7 HTTP/1.1" 200 12\n',
        stream: 'stdout',
        time: '2026-10-10T13:55:36.123456789Z',
      }),
      JSON.stringify({
        'log.level': 'ERROR',
        'process.thread.name': 'http-nio-8080-exec-1',
        'log.logger': 'com.redrock.trac.StudentService',
        'error.stack_trace':
          'java.lang.NullPointerException: no student Zoe Angstrom\n\tat com.redrock.trac.StudentService.load(StudentService.java:12)',
        'host.name': 'pc.uni.example.edu',
        'user.name': 'zangstro7',
      }),
    ],
    stays: [
      '[10/Oct/2026:13:55:36 +0000] \\"GET /trac/?u=',
      ' HTTP/1.1\\" 200 12\\n","stream":"stdout","time":"2026-10-10T13:55:36.123456789Z"',
      '"process.thread.name":"http-nio-8080-exec-1","log.logger":"com.redrock.trac.StudentService"',
      '"java.lang.NullPointerException: no student ',
      '\\n\\tat com.redrock.trac.StudentService.load(StudentService.java:12)"',
    ],
  },
  {
    what: 'a table whose columns nobody knows',
    format: 'csv',
    lines: [
      '"Datum";"Benutzer";"Aktion";"Stand"',
      '"10.10.2026 13:55";"zangstro7";"login";"failed"',
      '"10.10.2026 13:56";"Zoe Angstrom";"login";"ok"',
    ],
    stays: [';"login";"failed"', ';"login";"ok"'],
  },
  {
    what: 'stunnel',
    format: 'stunnel',
    lines: [
      '2026.10.10 13:55:36 LOG5[1234:140735181046528]: Service [https] accepted connection from 10.20.30.40:52134',
      '2026.10.10 13:55:37 LOG3[ui]: Error reading certificate file: /home/zangstro7/cert.pem',
      '2026.10.10 13:55:37 LOG4[12]: CERT: Subject checks failed: CN=Zoe Angstrom, emailAddress=zangstro7@uni.example.edu',
    ],
    stays: [
      '2026.10.10 13:55:36 LOG5[',
      ']: Service [https] accepted connection from ',
      'LOG3[ui]: Error reading certificate file: /home/',
      'LOG4[12]: ',
    ],
  },
  {
    what: 'an application with stack traces',
    format: 'application',
    lines: [
      '2026-10-10 13:55:36,123 INFO [http-nio-8080-exec-1] com.redrock.trac.ImportService - Imported 12 students for zangstro7',
      '2026-10-10 13:55:36,123 ERROR [main] com.redrock.trac.StudentService - Failed to load student 00443211 (Zoë Ångström)',
      'java.lang.NullPointerException: no student "Zoe Angstrom"',
      '\tat com.redrock.trac.StudentService.findByCard(StudentService.java:120)',
      '\tat edu.zangstro7.Handler.run(Handler.java:12)',
      '\tat java.base/java.lang.Thread.run(Thread.java:833) ~[trac.jar:1.2]',
      '\t... 12 more',
      "Caused by: java.sql.SQLException: Duplicate entry 'zangstro7@uni.example.edu' for key 'email'",
      '   at Trac.Import.StudentReader.Read(String path, Int32 line) in C:\\Users\\zangstro7\\source\\Reader.cs:line 12',
      '    at Object.load (/srv/app/zangstro7/student.js:10:5)',
      '  File "/home/zangstro7/trac/import.py", line 12, in load_student',
      "#1 /var/www/html/trac/import.php(12): Student->load('Zoe Angstrom', 00443211)",
      '[2026-10-10T13:55:36.123+0200] [warning] disk is nearly full, says zangstro7',
      '10-Oct-2026 13:55:36.123 SEVERE [main] org.apache.catalina.startup.Catalina.start Server startup failed',
      '[10-Oct-2026 13:55:36 UTC] PHP Warning:  Undefined variable $student in /var/www/html/trac/view.php on line 12',
      '10/10/2026 1:55:36 PM Error: user Zoe Angstrom not found',
    ],
    stays: [
      '2026-10-10 13:55:36,123 INFO [http-nio-8080-exec-1] com.redrock.trac.ImportService - Imported 12 students for ',
      'java.lang.NullPointerException: no student "',
      '\tat com.redrock.trac.StudentService.findByCard(StudentService.java:120)',
      '.Handler.run(Handler.java:12)',
      '\tat java.base/java.lang.Thread.run(Thread.java:833) ~[trac.jar:1.2]',
      'Caused by: java.sql.SQLException: Duplicate entry ',
      '   at Trac.Import.StudentReader.Read(String path, Int32 line) in C:\\Users\\',
      '\\source\\Reader.cs:line 12',
      '/student.js:10:5)',
      '/trac/import.py", line 12, in load_student',
      '#1 /var/www/html/trac/import.php(12): Student->load(',
      '[2026-10-10T13:55:36.123+0200] [warning] disk is nearly full',
      '10-Oct-2026 13:55:36.123 SEVERE [main] org.apache.catalina.startup.Catalina.start Server startup failed',
      'Undefined variable $student in /var/www/html/trac/view.php on line 12',
      '10/10/2026 1:55:36 PM Error: user ',
    ],
  },
  {
    what: 'a letter',
    format: 'text',
    lines: [
      'Dear support, the import of last night failed for all students of the second file.',
      'Zoe Angstrom (00443211) could not sign in, and her photo was missing.',
    ],
    stays: [
      'Dear support, the import of last night failed for all students of the second file.',
      ' could not sign in, and her photo was missing.',
    ],
  },
];
