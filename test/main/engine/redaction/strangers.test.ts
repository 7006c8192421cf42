import { describe, expect, test } from 'vitest';
import { setting, zoe } from './setting.ts';

const { text } = setting({ people: [zoe] });

describe('of people who are not known, and of secrets, nothing passes', () => {
  test.each([
    ['an e-mail in brackets', 'jane[at]else.edu', 'else'],
    ['an e-mail in words', 'jane at else dot edu', 'jane'],
    ['an address', 'root@106.117.98.214', '106.117'],
    ['an address with a port after a dot', 'IP 109.45.5.181.52011 > host', '109.45'],
    ['a mapped address', '::ffff:8.8.8.8', '8.8.8.8'],
    ['an address in the name of a host', 'ip-8-8-8-8.ec2.internal', '8-8-8-8'],
    ['an address under a name', 'src=8.8.8.8,dst=9.9.9.9', '8.8.8.8'],
    ['hardware of Cisco', 'arp 001b.4411.3ab7', '4411'],
    ['an SSN under a name', 'ssn=496-78-3538', '496'],
    ['an SSN with spaces', 'ssn: 078 05 1120', '1120'],
    ['four digits of an SSN', 'SSN: 1120', '1120'],
    ['a card in groups', '{"card":"4024 3707 5423 3931","status":"declined"}', '5423'],
    ['a card of fifteen digits', 'amex 3782 822463 10005', '822463'],
    ['an account number in groups', 'IBAN: DE89 3704 0044 0532 0130 00', '3704'],
    ['a phone under a name', "cell='435-555-3891'", '555'],
    ['credentials of a request', 'Authorization: Bearer tiger', 'tiger'],
    ['a cookie', 'Cookie: JSESSIONID=tiger; theme=dark', 'tiger'],
    ['a cookie that is set', 'Set-Cookie: sid=tiger; Path=/; HttpOnly', 'tiger'],
    ['a password', 'password: tiger', 'tiger'],
    ['a password under a name', 'pwd=tiger', 'tiger'],
    ['a password after an equals sign of its own', 'Password = "correct horse battery"', 'horse'],
    ['a password in a sentence', 'the password is tiger', 'tiger'],
    ['a password in JSON', '{"password":"tiger"}', 'tiger'],
    ['a PIN', 'pin 4321', '4321'],
    ['credentials in a link', 'https://tiger:green@host.example/x', 'tiger'],
    ['credentials in another link', 'postgres://tiger:green@host.example/db', 'tiger'],
    ['a signature in a link', 'https://h.example/x?sig=tiger&X-Amz-Signature=tiger', 'tiger'],
    ['a code of installation', 'InstallCode=tiger', 'tiger'],
    ['a sign-on', 'SAMLResponse=tiger&RelayState=tiger', 'tiger'],
    ['a ticket', 'ticket=ST-1234-tiger', 'tiger'],
    ['parameters of a sign-on', 'code=tiger&state=tiger&id_token=tiger', 'tiger'],
    ['the border of a private key', '-----BEGIN RSA PRIVATE KEY-----', 'PRIVATE'],
    ['a key of a service', 'AKIAIOSFODNN7EXAMPLE', 'AKIA'],
    ['another', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'ghp_'],
  ])('%s', (_what, line, value) => {
    expect(text(line)).not.toContain(value);
  });

  test('names and attributes of cookies stay', () => {
    expect(text('Set-Cookie: PHPSESSID=abc123; Path=/; HttpOnly')).toMatch(
      /^Set-Cookie: PHPSESSID=\[secret:\d+\]; Path=\/; HttpOnly$/,
    );
  });

  test('nothing is found in what was replaced before', () => {
    const lines = [
      'password: tiger',
      'Cookie: a=tiger; theme=dark',
      'Authorization: Bearer tiger99x',
      'pin: 4321',
    ];
    const first = setting({ people: [zoe] });
    const once = lines.map((line) => first.text(line) ?? '');
    const again = setting({ after: first });
    for (const line of once) expect(again.text(line)).toBe(line);
  });
});
