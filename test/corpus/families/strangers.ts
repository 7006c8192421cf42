import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Values of strangers, one class a family, in the places where programs and people leave them. */
export const strangerFamilies: readonly FamilyData[] = [
  {
    family: 'stranger e-mail',
    context: 'text',
    templates: lines(String.raw`
‹ERROR› could not deliver to {strangermail}: mailbox full
From: {strangermail}
Cc: someone <{strangermail}>, another
user={strangermail} ‹status=failed›
{"‹level›":"‹error›","email":"{strangermail}","‹status›":‹500›}
Please call or write to {strangermail}.
‹relay=›mail[{ipv4}]:‹25›, to=<{strangermail}>, ‹dsn=5.1.1›
"{strangermail}",‹12›,"‹active›"
mailto:{strangermail}?subject=help
GET /reset?email={strangermail:url}&‹tab=2›
login failed for '{strangermail}' after ‹3› tries
({strangermail})
`),
  },
  {
    family: 'stranger address',
    context: 'text',
    templates: lines(String.raw`
‹[error]› [client {ipv4}:‹443›] ‹connection reset›
connection from {ipv4} port ‹22› refused
X-Forwarded-For: {ipv4}, {ipv6}
{"remote":"{ipv4}","‹status›":‹404›}
denied: {ipv6} on port ‹443›
listening on [{ipv6}]:‹8443›
host={ipv4}; ‹timeout=30›
src={ipv4} dst={ipv4} ‹proto=TCP›
The server at {ipv4}/‹24› does not answer.
session from {ipv6} ‹closed›
http://{ipv4}/trac/‹login›
ping {ipv4}: ‹12 ms›
`),
  },
  {
    family: 'stranger token',
    context: 'text',
    templates: lines(String.raw`
Authorization: Bearer {jwt}
‹token expired›: {jwt}
{"id_token":"{jwt}","‹expires›":‹3600›}
/callback?id_token={jwt}&‹state›
cookie: session={jwt}; path=/
‹invalid signature› in "{jwt}"
access_token={jwt}
`),
  },
  {
    family: 'stranger card',
    context: 'text',
    templates: lines(String.raw`
paid with {paycard} ‹declined›
card={paycard} ‹amount=12.50›
{"card":"{paycard}","‹status›":"‹declined›"}
My card number is {paycard}, please refund.
‹ERROR› payment {paycard} ‹failed with code 51›
"{paycard}","‹12›"
`),
  },
  {
    family: 'stranger SSN',
    context: 'text',
    templates: lines(String.raw`
SSN {ssn} ‹rejected›
ssn={ssn}
{"ssn":"{ssn}","‹row›":‹12›}
his social is {ssn} and it is in the file
‹row 12›: value {ssn} ‹too long›
"{ssn}",‹A›,‹12›
`),
  },
  {
    family: 'stranger phone',
    context: 'text',
    templates: lines(String.raw`
Call me at {strangerphone} please.
phone={strangerphone} ‹invalid›
{"cell":"{strangerphone}","‹ok›":‹true›}
SMS to {strangerphone} ‹failed: timeout›
Tel. {strangerphone}
"{strangerphone}",‹3›
`),
  },
  {
    family: 'stranger account',
    context: 'text',
    templates: lines(String.raw`
refund to {iban} ‹failed›
IBAN: {iban}
{"iban":"{iban}"}
‹row 7›: {iban} ‹is not valid›
`),
  },
  {
    family: 'stranger device',
    context: 'text',
    templates: lines(String.raw`
DHCP lease for {mac} ‹expired›
kiosk {mac} ‹offline since 13:05:22›
{"mac":"{mac}","‹port›":‹8080›}
arp: {mac} ‹on interface 2›
`),
  },
  {
    family: 'stranger session',
    context: 'text',
    templates: lines(String.raw`
Cookie: PHPSESSID={cookie}; ‹lang=en›
Set-Cookie: JSESSIONID={cookie}; Path=/; ‹Secure›
session {cookie} ‹not found›
sid={cookie}&‹tab=2›
{"sessionId":"{cookie}","‹ttl›":‹3600›}
csrf token mismatch: {cookie}
TGT-12-{cookie}-cas
`),
  },
  {
    family: 'stranger secret',
    context: 'text',
    templates: lines(String.raw`
api_key={apikey}
X-Api-Key: {apikey}
{"apiKey":"{apikey}","‹region›":"‹east›"}
‹request failed› with key {apikey}
password={password}
db.password = "{password}"
{"password":"{password}","‹port›":‹3306›}
Server=db;Uid=trac;Pwd={password};‹Port=3306›
mysql://trac:{password}@localhost/‹trac›
the new password is {password}
export TOKEN={apikey}
`),
  },
];
