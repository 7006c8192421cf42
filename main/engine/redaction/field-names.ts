/** Names of the fields that hold a part of a person's name, in lower case without separators. */
const nameLabels = new Set(
  'first last given family middle firstname lastname givenname familyname middlename surname forename fname lname mname sn cn legalname preferredname displayname fullname vorname nachname familienname nombre nombres apellido apellidos prenom nom cognome voornaam achternaam imie nazwisko studentname tutorname'.split(
    ' ',
  ),
);
const birthNames = new Set(
  'dob birthday birthdate dateofbirth birth bday born geburtstag geburtsdatum geboren fechanacimiento fechadenacimiento nacimiento naissance datenaissance datedenaissance ddn datanascimento nascimento nascita datadinascita geboortedatum schacdateofbirth birthdateiso'.split(
    ' ',
  ),
);

/** The object identifiers of `cn`, `sn`, `givenName`, `initials` (RFC 4519) and `displayName` (RFC 2798). */
const nameObject = /^(?:urn:oid:)?(?:2\.5\.4\.(?:3|4|42|43)|2\.16\.840\.1\.113730\.3\.1\.241)$/i;

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:student|user|person|tutor|staff|legal|preferred)[._-]/, '')
    .replace(/[^a-z]/g, '');
}

/** Whether a field of this name holds a part of a person's name, whatever stands in it. */
export function isNameLabel(name: string): boolean {
  return nameLabels.has(plain(name)) || nameObject.test(name);
}

/** Whether a field of this name holds a date of birth. */
export function isBirthName(name: string): boolean {
  return birthNames.has(plain(name));
}
