import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Lines of access logs in which nobody is named. Only the address of the client may change. */
export const webControls: readonly FamilyData[] = [
  {
    family: 'clean access',
    context: 'text',
    log: { headers: [] },
    templates: lines(String.raw`
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /favicon.ico HTTP/1.1" 200 1406›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /css/main.css HTTP/1.1" 304 - "-" "curl/8"›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /js/jquery-3.7.1.min.js HTTP/2.0" 200 87533›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "POST /trac/login HTTP/1.1" 302 0›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /trac/login?form=login&lang=en HTTP/1.1" 200 5120›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /TracWeb40/Default.html HTTP/1.1" 500 2326›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /TracWeb40/schedule.4sp HTTP/1.1" 200 12›
127.0.0.1‹ - - [10/Oct/2026:13:55:36] "GET /4DCGI/TracLogin HTTP/1.0" 200 880›
127.0.0.1‹ - - [10/Oct/2026:13:55:36] "GET /4DSTATS HTTP/1.0" 404 0›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "HEAD / HTTP/1.0" 200 0›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "OPTIONS * HTTP/1.0" 200 0›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /api/v2/visits/12 HTTP/1.1" 404 153›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "PUT /api/appointments HTTP/1.1" 503 299›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "DELETE /api/v1/cache HTTP/1.1" 204 0›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /robots.txt HTTP/1.1" 200 68 "-" "-"›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /trac/view?page=3&sort=date HTTP/1.1" 200 48211›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /images/logo.png HTTP/1.1" 206 65536›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /fonts/icons.woff2 HTTP/1.1" 200 21500›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "-" 408 0›
127.0.0.1‹ - - [29/Feb/2028:23:59:59 +0530] "GET /health HTTP/1.1" 200 2›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /trac/api/appointments HTTP/1.1" 200 1048576›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /admin/settings/timezone HTTP/1.1" 403 199›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "PROPFIND /webfolder/ HTTP/1.1" 405 0›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /static/app.bundle.js HTTP/1.1" 200 733112›
127.0.0.1‹ - - [10/Oct/2026:13:55:36 -0700] "GET /reports/attendance/export?format=csv HTTP/1.1" 200 9921›
`),
  },
];
