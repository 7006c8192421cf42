import { readFileSync } from 'node:fs';
import type { Behind, DecodedToken } from '../../shared/reply.ts';
import { toReadFailure } from '../engine/vault/files.ts';
import { onePositional } from './run.ts';
import type { Command } from './run.ts';

/** What stands behind a pseudonym where it is nobody who is here. */
export const behindWords: Readonly<Record<Behind, string>> = {
  person: 'a person',
  erased: 'erased since',
  stranger: 'nobody of the inventory',
  address: 'an address; the original is not kept',
  'not-kept': 'a word or number; the original is not kept',
};

/** `decode`: the pseudonyms in what the vendor wrote. */
export const decode: Command = {
  usage: 'decode FILE|- [--bundle ID] [--names]',
  about:
    "Find the pseudonyms in the vendor's reply and say who they are, by internal id; --names adds the names.",
  options: { bundle: { type: 'value' }, names: { type: 'flag' } },
  async run({ args, custodian, unlock, call }) {
    const source = onePositional(args, 'FILE');
    const text = source === '-' ? readInput() : undefined;
    const bundle = args.value('bundle');
    const withNames = args.flag('names');
    await unlock();
    const { tokens } = await call('bundles.decode', {
      ...(text === undefined ? { file: custodian.grant(source) } : { text }),
      ...(bundle === undefined ? {} : { bundle }),
    });
    return {
      document: { tokens: tokens.map((token) => documentOf(token, withNames)) },
      lines:
        tokens.length === 0
          ? ['No pseudonym of this vault is in it.']
          : tokens.flatMap((each) => linesOf(each, withNames)),
    };
  },
};

function readInput(): string {
  try {
    return readFileSync(0, 'utf8');
  } catch (error) {
    throw toReadFailure(error);
  }
}

/** The reply itself is not printed again, nor the record: an id, and a name where that was asked for. */
function documentOf({ token, places, meanings }: DecodedToken, withNames: boolean): Record<string, unknown> {
  return {
    token,
    count: places.length,
    meanings: meanings.map(({ bundle, caseRef, behind, person }) => ({
      bundle,
      caseRef,
      behind,
      ...(person === null ? {} : { person: person.id, ...(withNames ? { name: nameOf(person) } : {}) }),
    })),
  };
}

function linesOf({ token, meanings }: DecodedToken, withNames: boolean): string[] {
  return meanings.map(({ bundle, caseRef, behind, person }) => {
    const who =
      person === null ? behindWords[behind] : withNames ? `${person.id} ${nameOf(person)}` : person.id;
    return `${token}  ${bundle} (case ${caseRef}): ${who}`;
  });
}

type Person = NonNullable<DecodedToken['meanings'][number]['person']>;

function nameOf({ familyName, givenName, preferredName }: Person): string {
  const name = [familyName, preferredName ?? givenName].filter((part) => part !== undefined).join(', ');
  if (name === '') return 'no name';
  return name;
}
