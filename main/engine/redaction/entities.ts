/** Named entities of HTML that occur in names, e-mails and numbers: punctuation, and Latin-1 from U+00A0 to U+00FF in order (HTML 4.01, 24.2.1). */
const punctuation: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  commat: '@',
  period: '.',
  lowbar: '_',
  hyphen: '-',
  dash: '-',
  plus: '+',
  sol: '/',
  bsol: '\\',
  colon: ':',
  comma: ',',
  equals: '=',
  num: '#',
  lpar: '(',
  rpar: ')',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  zwj: '\u200d',
  zwnj: '\u200c',
  shy: '\u00ad',
  Tab: ' ',
  NewLine: ' ',
  Scaron: 'Š',
  scaron: 'š',
  OElig: 'Œ',
  oelig: 'œ',
  Yuml: 'Ÿ',
  ccaron: 'č',
  Ccaron: 'Č',
  lstrok: 'ł',
  Lstrok: 'Ł',
  zcaron: 'ž',
  Zcaron: 'Ž',
};
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const named: ReadonlyMap<string, string> = new Map([
  ...latin1.split(' ').map((name, index) => [name, String.fromCharCode(160 + index)] as const),
  ...Object.entries(punctuation),
]);

/** Takes HTML entities off a text: decimal, hexadecimal (also without the semicolon) and named. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7});?|#x([0-9a-f]{1,6});?|([a-z]{2,8}\d{0,2});)/gi,
    (all, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return named.get(name) ?? named.get(name.toLowerCase()) ?? all;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
