import type { Law, RequestPolicy, Right } from '../../../../shared/requests.ts';
import { said } from '../../../../shared/say.ts';

/** A part of a letter, and what is still missing in it. */
export interface Part {
  readonly text: string;
  readonly missing?: string;
}

/**
 * What every answer says: where to complain, and that there is a remedy before a court (GDPR Art. 12(4), 77 and 79; 34 CFR 99.63). `isRefused` adds
 * what FERPA gives somebody whose amendment is refused.
 */
export function remedies(
  laws: readonly Law[],
  right: Right,
  policy: RequestPolicy,
  isRefused: boolean,
): Part[] {
  return laws.flatMap((law) => {
    switch (law) {
      case 'gdpr':
        return gdpr(policy);
      case 'uk-gdpr':
        return [{ text: unitedKingdom }];
      case 'ferpa':
        return isRefused && right === 'rectification'
          ? [{ text: hearing }, { text: ferpa }]
          : [{ text: ferpa }];
    }
  });
}

function gdpr({ authority }: RequestPolicy): Part[] {
  const name = authority.trim();
  const contact = name === '' ? '[name and address of the supervisory authority]' : name;
  return [
    {
      text: `If you think that we are wrong, you have the right to lodge a complaint with a supervisory authority (GDPR Art. 77), in particular with:\n\n${contact}`,
      ...(name === ''
        ? { missing: said('The name and address of the supervisory authority: write them down in Settings.') }
        : {}),
    },
    {
      text: 'You also have the right to an effective judicial remedy: you may bring the matter before a court (GDPR Art. 79).',
    },
  ];
}

const unitedKingdom =
  'If you think that we are wrong, you may complain to us, and to the Information Commissioner’s Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF (UK GDPR Art. 77). You may also seek a judicial remedy before a court (UK GDPR Art. 79).';

const ferpa =
  'Under the Family Educational Rights and Privacy Act you may file a complaint with the Student Privacy Policy Office, U.S. Department of Education, 400 Maryland Avenue SW, Washington, DC 20202 (34 CFR 99.63). Remedies that other law gives you, before a court too, are not affected.';

const hearing =
  'You have the right to a hearing on this decision (34 CFR 99.21). If its outcome is against you, you may place a statement in the record, which is kept and disclosed with it. Write to us to ask for the hearing.';
