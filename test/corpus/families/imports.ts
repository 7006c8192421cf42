import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Reports of imports, complaints of databases, answers of directories and of single sign-on. */
export const imports: readonly FamilyData[] = [
  {
    family: 'import report',
    context: 'text',
    templates: lines(String.raw`
‹Row 8113›: {family}, {given} ({id}) ‹rejected: e-mail is not valid›
‹Line 12›: duplicate id {id}, ‹first seen in line 4›
‹Warning›: birthday {birthday} of {id} ‹does not match the format MM/DD/YYYY›
‹3 rows updated›, last one {name}
‹Skipped row 77›: no e-mail for {name} ({user})
‹ERROR 22001 value too long for column LastName›: "{family}" (first name "{given}")
Student {id} ‹not found in term SP27›
{id} {name} ‹new›
{id}: e-mail changed from {strangermail} to {email}
‹Unknown major for› {name}; ‹field left empty›
‹Photo› {card!}.jpg ‹skipped: larger than 512 px›
‹Photo› {family}_{given}.jpg: ‹no such student›
Card {card} ‹is already assigned to› {name}
‹Row 5, column 7 (Phone)›: {phone} ‹has too many digits›
‹Row 5›: address "{street}" ‹is longer than 40 characters›
Merged {name} / {name} ‹by rule 3›
‹Not in the file›: {name}, {id}
Inactive since ‹2026-10-01›: {user}
‹Checksum of row 9 differs›: {id},{family},{given}
Tutor {name} has ‹2 appointments› with {id}
ID {id} appears ‹twice›: rows ‹12› and ‹88›
User name {user} ‹is not unique›
Import started by {name} at ‹13:05:22›
‹Column "Birthday"›: born {birthday} in ‹row 4›
`),
  },
  {
    family: 'database',
    context: 'sql',
    templates: lines(String.raw`
‹ERROR 1062 (23000): Duplicate entry› '{id}' ‹for key› 'students.PRIMARY'
‹ORA-00001: unique constraint (TRAC.STUDENT_PK) violated› for {id}
‹ERROR:  duplicate key value violates unique constraint› "student_email_key"␤‹DETAIL:›  Key (email)=({email}) already exists.
SELECT * FROM students WHERE last_name='{family}' AND first_name='{given}' ‹LIMIT 10›
INSERT INTO students (id, name, email) VALUES ('{id}','{name}','{email}')
UPDATE person SET birthday='{birthday}' WHERE id='{id}'
‹Msg 2627, Level 14, State 1, Line 1› The duplicate key value is ({id!}, {family}).
‹SQLSTATE[22007]: Invalid datetime format: 1292› Incorrect date value: '{birthday}' for column 'birthday' ‹at row 3›
SELECT id FROM users WHERE username = '{user}' OR email = '{email}'
‹SQLITE_CONSTRAINT: UNIQUE constraint failed: person.external_id› ({id})
DELETE FROM visits WHERE student_id IN ('{id!}', '{id!}')
-- run by {user!} for {name}
‹Lock wait timeout exceeded›; UPDATE students SET phone='{phone}' WHERE card={card!}
EXEC usp_FindStudent @last=N'{family}', @first=N'{given}'
‹# Query_time: 12.5  Lock_time: 0.1› # User@Host: {user!}[{user!}] @ [{ipv4}]
db.students.find({"email":"{email!}"})
WHERE name LIKE '%{family}%' AND given LIKE '{given}%'
‹MySQL said: Data too long for column 'name' at row 1›: {name}
COPY students, ‹line 88›, column email: "{email}"
{ id: '{id!}', last: '{family!}', first: '{given!}' }
`),
  },
  {
    family: 'directory',
    context: 'text',
    templates: lines(String.raw`
dn: uid={user!},ou=People,dc=uni,dc=edu␤cn: {name!}␤sn: {family!}␤givenName: {given!}␤mail: {email!}
(&(objectClass=person)(uid={user!}))
(|(mail={email!})(sAMAccountName={user!}))
‹LDAP: error code 49 - 80090308: LdapErr: DSID-0C09042A, data 52e› for CN={name!},OU=Students,DC=uni,DC=edu
‹conn=1001 op=0 BIND dn=›"uid={user!},ou=people,dc=uni" ‹method=128›
‹conn=1001 op=1 SRCH base=›"ou=people" ‹scope=2› filter="(cn={name})"
CAMPUS\{user!} ‹logon failure: account locked›
S-1-5-21-{user!} ‹not a SID›
{user!}@CAMPUS.UNI.EDU ‹KDC_ERR_PREAUTH_FAILED›
eduPersonPrincipalName: {user!}@uni.example
displayName: {name}
telephoneNumber: {phone}
‹Released attributes›: uid={user!}, mail={email!}, sn={family!}, givenName={given!}
employeeNumber: {id}
‹No entry found for› principal {user!}
cn={family!}\, {given!},ou=Staff
schacDateOfBirth: {birthday}
member: uid={user!},ou=People,dc=uni
homeDirectory: /home/{user!}
`),
  },
  {
    family: 'sign-on',
    context: 'text',
    templates: lines(String.raw`
‹WHO:› {user!}␤‹WHAT:› supplied credentials: {user!}␤‹ACTION: AUTHENTICATION_FAILED›
‹WHO:› audit:unknown ‹WHAT: TGT-12-›{cookie} ‹ACTION: TICKET_GRANTING_TICKET_CREATED›
‹Shibboleth-Audit.SSO›: 20261010T135536Z|urn|_{cookie}|{user!}|uid,mail|{email!}|
<saml2:Subject><saml2:NameID>{email!}</saml2:NameID></saml2:Subject>
SAMLResponse subject {user} ‹is not in the directory›
REMOTE_USER: {email} ‹rejected by rule 4›
‹OIDC callback error›: sub={user!} email={email!} ‹error=access_denied›
‹Duo: denied› for {user} from {ipv4}
openid preferred_username "{user}" name "{name}"
{"sub":"{user!}","given_name":"{given!}","family_name":"{family!}","birthdate":"{birthday!}"}
‹ticket validated› [ST-1856339-{cookie}] for {user}
‹token for› {email} ‹expired at 13:55:36›
id_token={jwt}; user={user!}
MS-Organization: {user!}@uni.onmicrosoft.example ‹AADSTS50126›
‹Kerberos:› {user!}/admin@UNI.EDU ‹clock skew too great›
‹Failed to map attribute› urn:oid:2.5.4.4 = {family}, urn:oid:2.5.4.42 = {given}
`),
  },
];
