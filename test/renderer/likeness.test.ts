import { describe, expect, it } from 'vitest';
import { alikeAmong, searchesFor } from '../../renderer/screens/people/likeness.ts';
import { personSummary } from '../../shared/person.ts';
import type { PersonSummary } from '../../shared/person.ts';

function person(no: number, fields: Partial<PersonSummary>): PersonSummary {
  const id = `${'a'.repeat(25)}${'abcdefgh'[no] ?? 'z'}`;
  return personSummary.parse({ id, kind: 'student', confidential: false, restricted: false, ...fields });
}

const ada = person(0, { externalId: 'S1', familyName: 'Nguyễn', givenName: 'An', preferredName: 'Anna' });
const bo = person(1, { externalId: 'S2', familyName: 'Brown', givenName: 'Bo', email: 'bo@campus.edu' });

describe('who is typed', () => {
  it('is searched for by what is whole of it: an ID, an address, both names', () => {
    expect(searchesFor({})).toEqual({ id: '', email: '', name: '' });
    expect(searchesFor({ externalId: ' S1 ', familyName: 'Brown', email: 'bo' })).toEqual({
      id: 'S1',
      email: '',
      name: '',
    });
    expect(searchesFor({ familyName: 'Brown', givenName: 'Bo', email: 'b@x' })).toEqual({
      id: '',
      email: 'b@x',
      name: 'Brown Bo',
    });
  });

  it('is known by the ID, and may be by the e-mail address or the name, however they are written', () => {
    const typed = { externalId: 's2', familyName: 'nguyen', givenName: 'ANNA' };
    expect(alikeAmong(typed, [ada, bo])).toEqual([
      { person: bo, by: 'id' },
      { person: ada, by: 'name' },
    ]);
    expect(alikeAmong({ email: 'BO@campus.edu' }, [ada, bo, bo])).toEqual([{ person: bo, by: 'email' }]);
  });

  it('is nobody whom a search finds by a beginning or by half a name', () => {
    expect(
      alikeAmong({ externalId: 'S', familyName: 'Brown', givenName: 'Bob', email: 'bo@campus' }, [ada, bo]),
    ).toEqual([]);
    expect(alikeAmong({}, [person(2, {})])).toEqual([]);
  });
});
