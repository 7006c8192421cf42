import type { AccessInformation } from '../../../shared/access.ts';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';

/** What holds where the institution never said: true of this program as it comes, and plain. The institution says it in its own words in the settings. */
export const defaultInformation: Readonly<
  Record<DocumentLanguage, (institution: string) => AccessInformation>
> = { en: english, es: spanish };

function english(institution: string): AccessInformation {
  return {
    controller: `${institution} decides why and how your data is used, and answers for it. Write to its privacy or records office.`,
    purposes:
      'To run tutoring, advising and learning centres: to know who may use them, to book and count visits, to help you and to report what the centres did.',
    categories:
      'Names, ID and card numbers, contact details, status and programme of study, course registrations, a photo, notes of the centre, and records of how this data was changed, used and disclosed.',
    recipients:
      'Staff of the institution whose work needs it. Everyone else who received your data is listed under "Who received your data". Support bundles for the vendor of the Trac System are redacted first and sealed.',
    retention:
      'As long as you study or work at the institution, and after that for the time that its retention rules say. What no rule keeps is erased.',
    rights:
      'You may ask the institution to correct your data, to erase it, to restrict its use or to hand it on, and you may object to its use. Where you gave consent you may take it back at any time. In the United States you may inspect your education records and ask to amend them (FERPA, 34 CFR 99.10 and 99.20).',
    complaint:
      'You may complain to the data protection authority of the country where you live, work or think the law was broken, and go to court. In the United States you may write to the Student Privacy Policy Office of the Department of Education.',
    source:
      'From you, and from the student and staff systems of the institution. Each value below says which file brought it and when.',
    automated: 'No decision about you is made by a computer alone, and no profile of you is made.',
    transfers:
      'This program sends nothing by itself. Where a support bundle goes to the vendor in the United States, a transfer mechanism (the EU-US Data Privacy Framework or standard contractual clauses, Art. 46) is agreed with the vendor; ask for a copy.',
  };
}

function spanish(institution: string): AccessInformation {
  return {
    controller: `${institution} decide para qué y cómo se usan sus datos, y responde de ellos. Escriba a su oficina de privacidad o de registros.`,
    purposes:
      'Para llevar los centros de tutoría, orientación y aprendizaje: saber quién puede usarlos, reservar y contar visitas, ayudarle e informar de lo que hicieron los centros.',
    categories:
      'Nombres, números de identificación y de tarjeta, datos de contacto, situación y programa de estudios, inscripciones en cursos, una foto, notas del centro y constancia de cómo se cambiaron, usaron y comunicaron estos datos.',
    recipients:
      'El personal de la institución cuyo trabajo lo necesita. Todos los demás que recibieron sus datos figuran en «Quién recibió sus datos». En los paquetes de soporte para el proveedor del Trac System los datos se ocultan primero, y los paquetes se sellan.',
    retention:
      'Mientras estudie o trabaje en la institución, y después el tiempo que digan sus reglas de conservación. Lo que ninguna regla conserva se borra.',
    rights:
      'Puede pedir a la institución que rectifique sus datos, los suprima, limite su tratamiento o los transmita, y puede oponerse a su uso. Donde dio su consentimiento puede retirarlo en cualquier momento. En los Estados Unidos puede consultar sus registros educativos y pedir que se modifiquen (FERPA, 34 CFR 99.10 y 99.20).',
    complaint:
      'Puede presentar una reclamación ante la autoridad de protección de datos del país donde vive, trabaja o cree que se infringió la ley, y acudir a un tribunal. En los Estados Unidos puede escribir a la Student Privacy Policy Office del Department of Education.',
    source:
      'De usted y de los sistemas de estudiantes y de personal de la institución. Cada valor de más abajo dice qué archivo lo trajo y cuándo.',
    automated: 'Ninguna decisión sobre usted la toma solo un ordenador, y no se elabora ningún perfil suyo.',
    transfers:
      'Este programa no envía nada por sí mismo. Cuando un paquete de soporte va al proveedor en los Estados Unidos, se acuerda con él un mecanismo de transferencia (el EU-US Data Privacy Framework o cláusulas contractuales tipo, Art. 46); pida una copia.',
  };
}
