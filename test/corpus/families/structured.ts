import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Records that programs read: JSON lines, rows with separators, XML, key and value pairs. */
export const structured: readonly FamilyData[] = [
  {
    family: 'json',
    context: 'json',
    syntax: 'json',
    log: { headers: [] },
    templates: lines(String.raw`
{"time":"‹2026-10-10T13:55:36Z›","level":"‹error›","msg":"‹import failed›","user":"{user}","row":‹8113›}
{"ts":‹1791640536.123›,"level":"‹info›","student":{"id":"{id}","first":"{given}","last":"{family}"},"ms":‹35›}
{"@timestamp":"‹2026-10-10T13:55:36.123Z›","message":"Login failed for {name} ({user})","status":‹401›}
{"time":"‹2026-10-10T13:55:36Z›","remote_addr":"{ipv4}","request":"GET /trac/students/{id:url} HTTP/1.1","status":‹200›,"bytes":‹5120›}
{"level":‹50›,"time":‹1791640536123›,"pid":‹812›,"req":{"headers":{"cookie":"PHPSESSID={cookie}","authorization":"Bearer {jwt}"}},"msg":"‹request errored›"}
{"firstName":"{given}","lastName":"{family}","birthDate":"{birthday}","email":"{email}","active":‹true›}
{"given_name":"{given}","family_name":"{family}","sub":"{user}","iat":‹1791640536›}
{"event":"swipe","card":"{card}","kiosk":‹3›,"ok":‹false›}
{"event":"swipe","card":{card!},"kiosk":‹3›,"ok":‹false›}
{"a":[‹1›,‹2›,{"people":["{name}","{name}"]}],"n":‹null›}
{"payload":"{\"email\":\"{email!}\",\"id\":\"{id!}\"}","size":‹12›}
{"error":{"code":‹1062›,"message":"Duplicate entry '{id}' for key"},"status":‹500›}
{"name":{"first":"{given}","middle":"{middle?}","last":"{family}"},"n":‹1›}
{"type":"visit","student_id":"{id}","tutor":"{name}","minutes":‹55›}
{"dob":"{birthday}","id":"{id}","rejected":‹true›}
{"phone":"{phone}","sms":‹false›}
{"address":"{street}","status":"‹active›"}
{"msg":"mail to {email} bounced","code":"‹5.1.1›"}
{"stack":"TypeError: x\n    at /home/{user!}/app.js:‹14:7›","level":"‹error›"}
{"{email!}":{"visits":‹3›}}
{"lang":"en","q":"{name}","results":‹0›}
{"claims":{"upn":"{user!}@uni.example","groups":["‹students›"],"employeeid":"{id}"},"ok":‹true›}
{"displayName":"{name}","mail":"{email}","telephoneNumber":"{phone}","count":‹2›}
{"id":{id!:text},"n":‹7›}
{"last":"{family}","rows":‹4›,"first":"{given}"}
{"user":null,"subject":"Appointment with {name}","status":‹409›}
{"birth":{"date":"{birthday}"},"n":‹1›}
{"firstName":"{family}","lastName":"{given}","note":"swapped","n":‹2›}
{"fullName":"{family}, {given}","nickname":"{given?}","n":‹2›}
{"csv":"{id!},{family!},{given!}\n","rows":‹1›}
{"cn":"{name}","dn":"uid={user!},ou=people","result":‹49›}
`),
  },
  {
    family: 'csv',
    context: 'csv',
    syntax: 'csv',
    templates: lines(String.raw`
{id},{family},{given},{email},{birthday?},‹12›
{family},{given},{middle?},{id},‹Active›
"{id!:text}","{family!:text}","{given!:text}",‹2026-10-10›
{name},{phone},‹Senior›
StudentID,Last,First,Email␤{id},{family},{given},{email}
ID,Birthday␤{id},{birthday?}
‹8113›,{id},‹E014›,{name}
{card},{id},‹1›
{user},{email},‹true›,‹0.75›
‹2026-10-10›,‹13:05›,‹14:00›,{id},{name},‹55›
{given},{family},{street},‹OH›
‹SP27›,‹MATH›,‹101›,{id},{name},{email}
`),
  },
  {
    family: 'separated',
    context: 'text',
    templates: lines(String.raw`
{id!}	{family!}	{given!}	{email!}	‹12›
{id}|{family}|{given}|{birthday?}|‹Active›
{family!};{given!};{id!};‹3›
{id!}^{name}^‹4›
{id!}~{family!}~{given!}~‹SP27›
{family!}      {given!}      {id!}   ‹12›
Last: {family}  First: {given}  ‹Row: 12›
{id} - {name} - ‹Senior›
N\|{family!}\|{given!}\|‹A›
{name} <{email}> [‹student›]
PID|1||{id!}^^^MRN||{family!}^{given!}||{birthday?!}|‹F›
ISA*00*{id!}*{family!}*{given!}~
`),
  },
  {
    family: 'xml',
    context: 'xml',
    syntax: 'xml',
    templates: lines(String.raw`
<student id="{id}"><first>{given}</first><last>{family}</last><status>‹active›</status></student>
<Error code="‹E014›">Row for {name} <b>‹rejected›</b></Error>
<saml:Attribute Name="mail"><saml:AttributeValue>{email}</saml:AttributeValue></saml:Attribute>
<saml:NameID Format="unspecified">{user}</saml:NameID>
<td>{family}, {given}</td><td>{id}</td><td>‹12›</td>
<cas:user>{user}</cas:user><cas:attributes><cas:sn>{family}</cas:sn><cas:givenName>{given}</cas:givenName></cas:attributes>
<a href="mailto:{email!}">{name}</a>
<row><c>{id}</c><c>{birthday?}</c><c>‹true›</c></row>
<person><dob>{birthday}</dob><phone>{phone}</phone></person>
<input type="hidden" name="user" value="{user}">
<option value="{id}">{name}</option>
<!-- edited by {user!} -->
`),
  },
  {
    family: 'pairs',
    context: 'text',
    templates: lines(String.raw`
user={user!} id={id!} ‹status=200 ms=35›
student_id={id}&last={family:url}&first={given:url}&‹tab=2›
name="{name}" email={email} ‹retries=3›
FirstName={given} LastName={family} ‹Result=Rejected›
uid={user!};mail={email!};‹ttl=3600›
login:{user!}, ‹attempts:4›
UserName={user!}␤‹Timeout=30›
key=student/{id!}/{user!}, ‹hit=false›
dob={birthday} id={id} ‹valid=false›
cell: {phone} ‹verified: no›
from={email!}, ‹size=1204, nrcpt=1›
actor="{name}" on="{id}" ‹result="denied"›
REMOTE_USER={user!} REMOTE_ADDR={ipv4} ‹SERVER_PORT=443›
patron={card}; name={name}; ‹fine=0.50›
`),
  },
];
