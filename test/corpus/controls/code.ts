import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Positions of faults in programs, and code that was pasted into a letter. */
export const codeControls: readonly FamilyData[] = [
  {
    family: 'clean trace',
    context: 'text',
    templates: lines(String.raw`
	‹at› org.apache.catalina.core.StandardWrapperValve.invoke(StandardWrapperValve.java‹:197›)
	‹at› java.base/java.lang.Thread.run(Thread.java‹:833›)
‹java.lang.NullPointerException›
‹java.net.SocketTimeoutException: Read timed out›
‹Caused by: java.sql.SQLException: Connection refused›
	‹... 35 more›
‹Exception in thread "main" java.lang.OutOfMemoryError›: Java heap space
‹TypeError: Cannot read properties of undefined (reading 'length')›
    ‹at Object.›<anonymous>‹ (main.js:14:7)›
    ‹at async load (index.js:3:12)›
‹Traceback (most recent call last):›
  ‹File "import.py", line 88, in load›
‹ValueError: invalid literal for int() with base 10›
‹PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted›
‹Segmentation fault (core dumped)›
#0  0x00007f3a2b1c4d5e ‹in main () at main.c:42›
‹goroutine 1 [running]:›
‹panic: runtime error: index out of range [3] with length 3›
‹System.NullReferenceException: Object reference not set to an instance of an object.›
   ‹at Trac.Import.Save() in Import.cs:line 77›
‹error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.›
‹npm ERR! code ENOENT›
‹make: *** [all] Error 2›
‹main.cpp:12:5: error: expected ';' before 'return'›
`),
  },
  {
    family: 'clean code',
    context: 'text',
    templates: lines(String.raw`
‹SELECT count(*) FROM students WHERE status = 'active' LIMIT 10›
‹UPDATE import SET rows = 12 WHERE id = 5›
‹CREATE INDEX person_name ON person (›
‹if (row.length > 12) return null;›
‹for (let i = 0; i < 10; i++)›
‹@media (max-width: 600px)›
‹@Override public void run()›
‹import { test } from› 'vitest'
‹std::vector<int>::size()›
‹#include <stdio.h>›
‹<div class="page">text</div>›
‹chmod 755 run.sh && ./run.sh›
‹display: none; margin: 0 auto;›
‹export PATH=/usr/bin›
‹^[A-Z]{2}\d{4}$›
‹%Y-%m-%d %H:%M:%S›
`),
  },
];
