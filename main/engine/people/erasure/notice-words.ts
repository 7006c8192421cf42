import type { DocumentLanguage } from '../../../../shared/documents/language.ts';

/** What the letter to a recipient of erased data says (GDPR Art. 19; 34 CFR 99.33(a)), in one language. */
export interface NoticeWords {
  to(recipient: string): string;
  readonly title: string;
  opening(day: string, institution: string, people: number): string;
  knownAs(people: number): string;
  disclosure(no: number): string;
  bundle(bundle: string, caseRef: string | undefined): string;
  pseudonyms(list: string): string;
  please(people: number): string;
  readonly nobodyNamed: string;
  readonly eraseThis: string;
}

const en: NoticeWords = {
  to: (recipient) => `To: ${recipient}`,
  title: 'Erasure of personal data that we disclosed to you',
  opening: (day, institution, people) =>
    `On ${day} ${institution} erased the data of ${people === 1 ? 'one person' : `${String(people)} people`} from its inventory. You received data about
${people === 1 ? 'this person' : 'these people'} from us:`,
  knownAs: (people) => `You know ${people === 1 ? 'this person' : 'these people'} as:`,
  disclosure: (no) => `disclosure ${String(no)} of our record`,
  bundle: (bundle, caseRef) => `bundle ${bundle}${caseRef === undefined ? '' : ` (case ${caseRef})`}`,
  pseudonyms: (list) => `There they are called: ${list}`,
  please: (people) =>
    `Please erase what you hold about ${people === 1 ? 'this person' : 'these people'}, also in copies and backups, and tell us when it is done. This
notice is given under Art. 19 of the GDPR; further use is limited by 34 CFR 99.33(a).`,
  nobodyNamed: 'We name nobody here. If you cannot tell who is meant, ask us by telephone.',
  eraseThis: 'Erase this letter too once it is done.',
};

const es: NoticeWords = {
  to: (recipient) => `A: ${recipient}`,
  title: 'Supresión de datos personales que le comunicamos',
  opening: (day, institution, people) =>
    `El ${day} ${institution} suprimió de su inventario los datos de ${people === 1 ? 'una persona' : `${String(people)} personas`}. Usted recibió de nosotros datos sobre
${people === 1 ? 'esta persona' : 'estas personas'}:`,
  knownAs: (people) => `Usted conoce a ${people === 1 ? 'esta persona' : 'estas personas'} como:`,
  disclosure: (no) => `comunicación ${String(no)} de nuestro registro`,
  bundle: (bundle, caseRef) => `paquete ${bundle}${caseRef === undefined ? '' : ` (caso ${caseRef})`}`,
  pseudonyms: (list) => `Allí se llaman: ${list}`,
  please: (people) =>
    `Suprima lo que conserve sobre ${people === 1 ? 'esta persona' : 'estas personas'}, también en copias y copias de seguridad, y avísenos cuando esté hecho. Este
aviso se da conforme al Art. 19 del RGPD; el uso posterior está limitado por 34 CFR 99.33(a).`,
  nobodyNamed: 'Aquí no nombramos a nadie. Si no puede saber de quién se trata, pregúntenos por teléfono.',
  eraseThis: 'Suprima también esta carta cuando esté hecho.',
};

/** What the letter says, in each language. */
export const noticeWords: Readonly<Record<DocumentLanguage, NoticeWords>> = { en, es };
