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
<mail>{strangermail}</mail>
‹2026-10-10 13:55:36 WARN› bounce from {strangermail}: ‹5.1.1›
email='{strangermail}' ‹LIMIT 10›
{strangermail}|‹active›|‹3›
‹[13:05]› {strangermail}: ‹it is down›
GET /u/{strangermail:url}/‹schedule›
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
ip={ipv6}, ‹port=443›
{"client_ip":"{ipv4}","‹bytes›":‹512›}
‹2026-10-10 13:55:36 ERROR› {ipv4} - ‹timeout›
"{ipv6}",‹12›
<ip>{ipv4}</ip>
X-Real-IP: {ipv6}
{ipv4}:‹8080› ‹refused›
ssh root@{ipv4} ‹failed›
{ipv6}%eth0 ‹is unreachable›
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
{"headers":{"authorization":"Bearer {jwt}"},"‹status›":‹401›}
‹2026-10-10 13:55:36 ERROR› cannot verify {jwt}
<token>{jwt}</token>
GET /trac/login?token={jwt}&‹tab=2›
token: {jwt}; ‹expired›
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
card number: {paycard}; ‹expires 12/27›
<pan>{paycard}</pan><amount>‹12.50›</amount>
‹2026-10-10 13:55:36 ERROR› charge {paycard} ‹timed out after 30 s›
"pan" : "{paycard}"
({paycard})
INSERT INTO payment VALUES ('{paycard}', ‹12›)
GET /pay?card={paycard:url}&‹page=2›
{paycard}|‹declined›|‹3›
Visa {paycard} ‹is not accepted›
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
social security number: {ssn}
WHERE ssn = '{ssn}' ‹LIMIT 10›
<ssn>{ssn}</ssn>
{ssn}|‹A›|‹12›
‹2026-10-10 13:55:36 WARN› SSN {ssn} ‹in column 7›
‹duplicate value› ({ssn})
tax id {ssn}, ‹row 3›
GET /verify?ssn={ssn:url}&‹tab=2›
SSN:{ssn};‹status=failed›
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
phone: {strangerphone}; ‹verified: no›
<phone>{strangerphone}</phone>
‹2026-10-10 13:55:36 ERROR› SMS gateway rejected {strangerphone}
cell='{strangerphone}' ‹LIMIT 10›
{strangerphone}|‹SMS›|‹12›
fax {strangerphone}, ‹2 pages›
GET /call?to={strangerphone:url}&‹tab=2›
‹Ring› {strangerphone} ‹between 9:00 and 17:00›
mobile={strangerphone};‹retry=3›
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
iban={iban};‹amount=12.50›
<iban>{iban}</iban>
account {iban}, ‹row 12›
'{iban}' ‹is too long for the column›
{iban}|‹refund›|‹12›
‹2026-10-10 13:55:36 ERROR› transfer to {iban} ‹timed out›
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
mac={mac} ‹status=offline›
<mac>{mac}</mac>
‹2026-10-10 13:55:36 WARN› card reader {mac} ‹does not answer›
{mac}|‹kiosk›|‹3›
ether {mac} ‹state up›
"{mac}",‹12›
device ({mac}) ‹not found›
wlan: STA {mac} ‹disconnected (reason 3)›
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
session_id={cookie} ‹ttl=3600›
<sid>{cookie}</sid>
‹2026-10-10 13:55:36 INFO› session {cookie} ‹expired after 30 min›
{"cookie":"PHPSESSID={cookie}","‹status›":‹401›}
GET /trac/login;jsessionid={cookie}?‹tab=2›
"{cookie}",‹12›
X-CSRF-Token: {cookie}
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
<apiKey>{apikey}</apiKey>
"{apikey}",‹12›
‹2026-10-10 13:55:36 ERROR› rejected key {apikey}
GET /api?key={apikey}&‹tab=2›
passwd: {password}
‹login failed› user=x pass={password}
PASSWORD={password} ‹PORT=3306›
secret = '{apikey}' ‹# staging›
`),
  },
];
