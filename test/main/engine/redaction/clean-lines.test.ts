import { describe, expect, test } from 'vitest';
import { setting, zoe } from './setting.ts';

const { redactor } = setting({ people: [zoe] });

describe('what is nobody’s stays as it is', () => {
  test.each([
    'Upgraded to version 1.2.3.4 of the plugin, build 4.0.30319.42000',
    'Server: Apache/2.4.57 (Debian) OpenSSL/3.0.11 PHP/8.2.7 mod_wsgi/4.9.4',
    'User agent Chrome/126.0.0.0 Safari/537.36',
    'uses react@18.2.0 and lodash@4.17.21 and actions/checkout@v4',
    'time=1791234567890 took 123456 ms',
    'blk_-1608999687919862906 received block of size 67108864 from worker',
    'OID 1.3.6.1.4.1.311.21.20 not supported',
    'at 12:34:56 and 12:34:56.789',
    'std::vector<int> and module::function',
    '@Injectable() export class StudentService {}',
    '@media (max-width: 600px) { .page { display: none; } }',
    'position 40.0067, -83.0305',
    'total $1,234.56 and 12.50',
    'ISBN 978-0-306-40615-7 and ISBN 0-306-40615-2',
    'java.lang.NullPointerException: Cannot invoke "String.length()" because "name" is null',
    '    at com.redrock.trac.dao.StudentDao.findById(StudentDao.java:123) ~[trac.jar:4.0.1]',
    '    at java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)',
    '	... 23 more',
    'Traceback (most recent call last):',
    '  File "/opt/trac/app/views.py", line 42, in get_student',
    '#0 /var/www/html/trac/lib/Database.php(45): PDO->query()',
    '    at Object.<anonymous> (/app/server.js:10:15)',
    String.raw`   at Trac.Web.Controllers.LoginController.Index() in C:\build\src\Controllers\LoginController.cs:line 42`,
    'ORA-00942: table or view does not exist',
    'HRESULT: 0x80070005',
    'SQLSTATE[42S02]: Base table or view not found: 1146',
    'ERROR 1045 (28000): Access denied for user (using password: YES)',
    'HTTP/1.1 503 Service Unavailable, 404 Not Found, 422 Unprocessable Entity',
    '[Wed Oct 11 14:32:52.123456 2026] [core:error] [pid 35708:tid 4328636416] AH00037: Symbolic link not allowed',
    '2026/10/11 14:32:52 [warn] 12345#12345: *67890 upstream timed out (110: Connection timed out)',
    'Oct 11 14:32:52 host sshd[12345]: Connection closed',
    'WARN HikariPool-1 - Connection is not available, request timed out after 30001ms.',
    'Exported 123456 rows (45.6 MB) in 12.3s; heap 2,147,483,648 bytes',
    'innodb_buffer_pool_size = 8589934592',
    '[http-nio-8080-exec-3] com.redrock.trac.service.AppointmentService',
    'UTF-8, UTF-16LE, ISO-8859-1, windows-1252, x86_64',
    'term 2026FA and SP27',
    'see KB5034441, CVE-2024-12345, RFC 7231',
  ])('%s', (line) => {
    const [result] = redactor.redactText('p', line);
    expect(result?.after).toBe(line);
    expect(result?.people).toEqual([]);
  });

  test.each([
    ['a number of bytes', 'of 443211 bytes'],
    ['a duration', 'took 443211 ms'],
  ])('%s that is also an id is a doubt', (_what, line) => {
    const [result] = redactor.redactText('p', line);
    expect(result?.after).not.toContain('443211');
    expect(result?.doubts.map(({ rule }) => rule)).toEqual(['number-like-an-id']);
    expect(result?.people).toEqual([]);
  });
});
