import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Things that look like a value of a pattern class and are none. */
export const lookAlikes: readonly FamilyData[] = [
  {
    family: 'like an address',
    context: 'text',
    templates: lines(String.raw`
‹version 4.0.12.1›
‹Chrome/126.0.0.0›
‹OpenSSL 1.1.1.20›
‹build 10.0.19041.1›
‹section 1.2.3.4 of the manual›
‹OID 1.3.6.1.4.1.311.21.8›
‹listening on 127.0.0.1 port 8080›
‹bind to 0.0.0.0:443 failed›
‹std::string::npos›
‹at 12:34:56 it stopped›
‹::1 is the local host›
‹from 10:00 to 11:30›
`),
  },
  {
    family: 'like an e-mail',
    context: 'text',
    templates: lines(String.raw`
‹@Test void runs()›
‹@import "main.css";›
‹jquery@3.7.1 is installed›
‹actions/checkout@v4›
‹Reading configuration› @101
‹array @› 0x7f3a
`),
  },
  {
    family: 'like a card',
    context: 'text',
    templates: lines(String.raw`
‹time› 1791640536123 ‹ms›
‹time› 1791640536 ‹since the epoch›
‹size 67108864 bytes›
‹memory 134217728 bytes exhausted›
ISBN 978-3-16-148410-0
‹block 12 of 4096›
`),
  },
  {
    family: 'like an SSN',
    context: 'text',
    templates: lines(String.raw`
‹range 100-200-300›
‹phase 12-10-26›
‹from 2026-10-10 to 2026-10-12›
‹code 404-02-7›
`),
  },
  {
    family: 'like a phone',
    context: 'text',
    templates: lines(String.raw`
‹2026-10-10 13:55:36 +0000›
‹rows 100-200 of 5000›
‹took 35.25 ms (12 %)›
‹price 12.50, total 1,250.00›
‹latitude 39.9612, longitude -82.9988›
KB5031356 ‹is installed›
`),
  },
  {
    family: 'like a token',
    context: 'text',
    templates: lines(String.raw`
‹ERR_CONNECTION_TIMED_OUT›
‹com.mysql.jdbc.Driver›
‹Content-Type: application/json; charset=utf-8›
‹AuthenticationFailedException›
‹text/html›
‹getElementsByClassName is not a function›
‹MaxRequestWorkers›
‹SSL_ERROR_SYSCALL›
`),
  },
  {
    family: 'like a name',
    context: 'text',
    templates: lines(String.raw`
‹it› may ‹work now›
‹the next› page ‹will load›
mark ‹the row and press enter›
‹a› long ‹list of› short ‹words›
‹the› summer ‹term begins in› june
‹a› young ‹system with› green ‹lights›
best price ‹in the› field
‹Will it run?›
May ‹I ask why?›
hope ‹it helps›
law, art ‹and history courses›
cross ‹the street›
‹willing to wait, but only shortly›
‹a powerful crossing of greenhouse fields›
‹the longest and the youngest whitespace›
‹remarks about marketing and pricing›
‹lawful pages about banking›
`),
  },
  {
    family: 'like a date of birth',
    context: 'text',
    templates: lines(String.raw`
‹2026-10-10›
‹10/10/2026 13:05›
‹since October 10, 2026›
‹expires 31.12.2027›
‹4.0.12 was released›
‹column Birthday is empty›
`),
  },
];
