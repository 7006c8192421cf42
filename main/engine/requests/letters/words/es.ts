import type { LetterWords } from './letter-words.ts';

/** Letters in Spanish. */
export const es: LetterWords = {
  titles: {
    acknowledge: 'Hemos recibido su solicitud',
    redirect: 'Su solicitud nos llegó a través de nuestro proveedor',
    'ask-identity': 'Necesitamos asegurarnos de que es usted quien pregunta',
    'ask-clarification': 'Necesitamos saber más sobre su solicitud',
    extension: 'Necesitamos más tiempo para su solicitud',
    refusal: 'No podemos hacer lo que pide',
    done: 'Hemos hecho lo que pidió',
    'nothing-held': 'No conservamos datos sobre usted',
  },
  rights: {
    access: 'acceso a sus datos',
    rectification: 'rectificación de sus datos',
    erasure: 'supresión de sus datos',
    restriction: 'limitación del tratamiento de sus datos',
    objection: 'oposición al tratamiento de sus datos',
    portability: 'portabilidad de sus datos',
    'consent-withdrawal': 'retirada de su consentimiento',
  },
  purposes: {
    'support-bundles': 'registros entregados al soporte del proveedor',
    exports: 'listas entregadas a otras oficinas y sistemas',
    newsletter: 'el boletín',
    promotion: 'mensajes promocionales',
    testimonial: 'uso como testimonio',
  },
  exceptions: {
    'not-identified':
      'No pudimos asegurarnos de que la solicitud procede de la persona a la que se refieren los datos, aunque pedimos más información (RGPD, Art. 12(2) y 12(6)).',
    'gdpr-12-5-unfounded': 'La solicitud es manifiestamente infundada (RGPD, Art. 12(5)).',
    'gdpr-12-5-excessive':
      'La solicitud es excesiva, en particular porque repite una anterior (RGPD, Art. 12(5)).',
    'gdpr-15-4': 'Una copia afectaría negativamente a los derechos y libertades de otros (RGPD, Art. 15(4)).',
    'ferpa-99-12': 'Estos registros están exceptuados del derecho de consulta (34 CFR 99.12).',
    'data-accurate': 'Comprobamos que los datos son exactos y completos tal como están.',
    'gdpr-17-3-a':
      'Los datos son necesarios para la libertad de expresión e información (RGPD, Art. 17(3)(a)).',
    'gdpr-17-3-b':
      'Debemos conservar los datos por ley o para una misión de interés público (RGPD, Art. 17(3)(b)).',
    'gdpr-17-3-c': 'Los datos son necesarios para la salud pública (RGPD, Art. 17(3)(c)).',
    'gdpr-17-3-d':
      'Los datos son necesarios para archivo, investigación o estadística, que la supresión obstaculizaría gravemente (RGPD, Art. 17(3)(d)).',
    'gdpr-17-3-e': 'Los datos son necesarios para reclamaciones legales (RGPD, Art. 17(3)(e)).',
    'gdpr-17-no-ground':
      'No se da ninguno de los motivos del Art. 17(1) del RGPD: los datos siguen siendo necesarios y se tratan lícitamente.',
    'ferpa-no-right':
      'La ley aplicable a estos registros, FERPA (20 U.S.C. 1232g; 34 CFR Part 99), da derecho a consultarlos y a pedir su modificación, pero no este derecho.',
    'gdpr-18-no-ground': 'No se da ninguno de los motivos del Art. 18(1) del RGPD.',
    'gdpr-20-not-provided':
      'El derecho a la portabilidad abarca solo los datos que usted facilitó con su consentimiento o para un contrato (RGPD, Art. 20(1)).',
    'gdpr-20-3':
      'Los datos se tratan para una misión de interés público, a la que no se extiende el derecho a la portabilidad (RGPD, Art. 20(3)).',
    'gdpr-20-4': 'Afectaría negativamente a los derechos y libertades de otros (RGPD, Art. 20(4)).',
    'gdpr-21-1-compelling':
      'Hay motivos legítimos imperiosos para el tratamiento que prevalecen sobre sus intereses (RGPD, Art. 21(1)).',
    'gdpr-21-1-claims': 'El tratamiento es necesario para reclamaciones legales (RGPD, Art. 21(1)).',
    'gdpr-7-no-consent':
      'Ninguno de los tratamientos de sus datos se basa en el consentimiento, así que no hay ninguno que retirar.',
  },
  gaps: {
    name: '[nombre]',
    nameAndAddress: '[nombre y dirección]',
    question: '[lo que necesitamos saber]',
    reasons: '[los motivos]',
    purposes: '[las finalidades]',
    authority: '[nombre y dirección de la autoridad de control]',
  },
  yourRequest: (day, right, reference) => `Su solicitud del ${day}: ${right}. Referencia ${reference}`,
  dear: (name) => `Estimado/a ${name}:`,
  sincerely: 'Atentamente,',
  acknowledge: {
    received: 'Recibimos su solicitud y la estamos estudiando. No le cuesta nada.',
    receivedAndBy: (day) =>
      `Recibimos su solicitud y la estamos estudiando. No le cuesta nada. Tendrá nuestra respuesta a más tardar el ${day}.`,
    more: 'Si necesitamos asegurarnos de que es usted quien pregunta, o saber más, le escribiremos.',
  },
  redirect: (institution, day) =>
    `Usted escribió al proveedor de nuestro software. ${institution} es responsable de estos datos (responsable del tratamiento), y el proveedor nos remitió su solicitud. No hace falta que escriba de nuevo: la responderemos${day === undefined ? '' : ` a más tardar el ${day}`}.`,
  askIdentity: [
    'Antes de hacer lo que pide debemos estar seguros de que los datos son suyos (RGPD, Art. 12(6)). Elija una de estas vías:',
    '- venga a nuestra oficina con un documento de identidad con foto: lo miramos y no guardamos copia;\n- permita que le devolvamos la llamada al número que tenemos registrado;\n- envíenos el código que mandamos a su correo electrónico registrado;\n- envíenos una carta con su firma.',
    'No nos envíe una copia de un documento de identidad.',
  ],
  askClarification: 'Para que podamos hacer lo que pide, díganos:',
  extension: (day) =>
    `Su solicitud nos lleva más de un mes (RGPD, Art. 12(3)). Tendrá nuestra respuesta ${day === undefined ? 'dentro de los tres meses siguientes a su recepción' : `a más tardar el ${day}`}. Los motivos son:`,
  refusal: 'Estudiamos su solicitud y no podemos hacer lo que pide.',
  ourReasons: (reasons) => `Nuestros motivos: ${reasons}`,
  nothingHeld:
    'Buscamos datos sobre usted con los detalles que nos dio. En el inventario de nuestro Trac System no conservamos ninguno, así que no hay nada que hacer.',
  notGranted: 'Una parte de lo que pidió no la pudimos hacer.',
  done: {
    access:
      'Recibe una copia de los datos personales que conservamos sobre usted, con la información del Art. 15 del RGPD: las finalidades, los tipos de datos, quién los recibió, cuánto tiempo se conservan, de dónde proceden y sus derechos.',
    portability:
      'Recibe los datos que usted facilitó, en un formato estructurado, de uso común y lectura mecánica (JSON y CSV; RGPD, Art. 20). Puede darlos a quien desee.',
    rectification: 'Corregimos sus datos como pidió.',
    erasure: (isMasked, certificate) =>
      `Suprimimos sus datos personales definitivamente: el registro con todos sus campos, la foto, ${isMasked ? '' : 'las inscripciones, '}el historial y las entradas de búsqueda. Una comprobación de las páginas almacenadas mostró que no queda nada de ellos.${certificate === undefined ? '' : ` Su certificado tiene el número ${certificate}.`}`,
    masked:
      'Una obligación legal nos hace conservar los cursos a los que asistió. Quedan sin su nombre ni sus números, y nada lleva de ellos a usted.',
    whatStays:
      'Lo que queda es la constancia de esta solicitud sin sus datos, y huellas cifradas de sus números de identificación con las que nos aseguramos de que una importación posterior no vuelva a incluirle.',
    restriction:
      'Limitamos el tratamiento de sus datos: se almacenan y no se usan para otra cosa. Le avisaremos antes de levantar la limitación (RGPD, Art. 18(3)).',
    objection: (purposes) => `Sus datos ya no se tratan para: ${purposes}.`,
    consentWithdrawal: (purposes) =>
      `Su consentimiento queda retirado. Sus datos ya no se tratan para: ${purposes}. Lo que se hizo antes sigue siendo lícito (RGPD, Art. 7(3)).`,
    passphrase:
      'El paquete está cifrado. Recibe su frase de contraseña por una vía distinta de la del paquete.',
    recipients:
      'Informamos a cada destinatario al que se comunicaron los datos, salvo que sea imposible o exija un esfuerzo desproporcionado, y si lo desea le decimos quiénes son (RGPD, Art. 19).',
  },
  remedies: {
    complaint: (authority) =>
      `Si cree que nos equivocamos, tiene derecho a presentar una reclamación ante una autoridad de control (RGPD, Art. 77), en particular ante:\n\n${authority}`,
    court:
      'También tiene derecho a la tutela judicial efectiva: puede llevar el asunto ante un tribunal (RGPD, Art. 79).',
    unitedKingdom:
      'Si cree que nos equivocamos, puede presentar una reclamación ante nosotros y ante la Information Commissioner’s Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF (RGPD del Reino Unido, Art. 77). También puede acudir a un tribunal (RGPD del Reino Unido, Art. 79).',
    ferpa:
      'Según la Family Educational Rights and Privacy Act (FERPA) puede presentar una reclamación ante la Student Privacy Policy Office, U.S. Department of Education, 400 Maryland Avenue SW, Washington, DC 20202 (34 CFR 99.63). No afecta a los recursos que le dé otra ley, tampoco ante un tribunal.',
    hearing:
      'Tiene derecho a una audiencia sobre esta decisión (34 CFR 99.21). Si el resultado le es contrario, puede añadir una declaración al registro, que se conserva y se comunica con él. Escríbanos para pedir la audiencia.',
  },
};
