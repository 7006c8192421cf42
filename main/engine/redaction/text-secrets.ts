/** Names of what nobody else may know: whatever stands under them is replaced. Lower case, without separators. */
const secretNames = new Set(
  `password passwd passwort pwd pass passphrase passcode userpassword unicodepwd bindpw bindpassword bindcredentials clave contrasena motdepasse mdp kennwort secret clientsecret sharedsecret
token accesstoken refreshtoken idtoken authtoken csrftoken xsrftoken csrf xsrf ttoken sessiontoken securitytoken devicetoken apitoken bearer apikey xapikey appkey accesskey accesskeyid secretkey secretaccesskey awsaccesskeyid awssecretaccesskey privatekey encryptionkey signingkey licensekey
session sessionid sessid sid jsessionid phpsessid aspnetsessionid aspsessionid cfid cftoken connectsid laravelsession cookie setcookie authorization proxyauthorization
installcode productcode samlresponse samlrequest samlart relaystate assertion nonce otp totp pin mfa mfacode verificationcode signature sig xamzsignature xamzcredential xamzsecuritytoken xgoogsignature
ssn socialsecurity socialsecuritynumber cvv cvc iban accountnumber routingnumber creditcard cardnumber`.split(
    /\s+/,
  ),
);

/** Names of parameters of sign-on protocols; as words of a sentence they say nothing. */
const secretParameters = new Set('code state ticket sid key auth hash'.split(' '));

/** Words that stand where a secret would, and are none. */
const noSecret = new Set(
  'null nil none empty blank missing required invalid incorrect wrong expired true false yes no not is was hidden masked redacted mismatch failed rejected accepted changed reset too for and or the'.split(
    ' ',
  ),
);

/** Whether what stands under a name is a secret. `isParameter` says that the name stands right before an equals sign. */
export function isSecretName(name: string, isParameter: boolean): boolean {
  const key = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (secretNames.has(key) || /^(?:4dsid|aspsessionid)/.test(key)) return true;
  return isParameter && secretParameters.has(key);
}

/** Whether a text under such a name is a secret, and no word about one. */
export function mayBeSecret(text: string): boolean {
  return text !== '' && !noSecret.has(text.toLowerCase()) && !/^[*•x#.-]{1,40}$/i.test(text);
}

/** Schemes of the Authorization header (RFC 9110), which the credentials follow. */
export const authSchemes: ReadonlySet<string> = new Set(
  'bearer basic digest negotiate ntlm apikey'.split(' '),
);

/** How keys of well-known services begin. What follows is long and random. */
const keyPrefixes = [
  'AKIA',
  'ASIA',
  'AIza',
  'ya29',
  'ghp_',
  'gho_',
  'ghu_',
  'ghs_',
  'ghr_',
  'github_pat_',
  'glpat-',
  'xoxb-',
  'xoxp-',
  'xoxa-',
  'xoxs-',
  'sk_live_',
  'sk_test_',
  'pk_live_',
  'pk_test_',
  'rk_live_',
  'whsec_',
  'sk-',
  'SG.',
  'hf_',
  'npm_',
  'pypi-',
  'dop_v1_',
  'shpat_',
  'EAACE',
  'ST-',
  'TGT-',
  'PGT-',
  'PT-',
];
const shortestKey = 14;

/** Whether a text begins as the keys of a well-known service do, or as a ticket of CAS. */
export function isServiceKey(text: string): boolean {
  return (
    text.length >= shortestKey &&
    keyPrefixes.some((prefix) => text.startsWith(prefix)) &&
    /\d/.test(text) &&
    /^[\w.+/=-]+$/.test(text)
  );
}
