import { describe, expect, it } from 'vitest';
import { checkedForm } from '../../../../main/engine/bundles/checked-form.ts';
import { sha256 } from '../../../../main/engine/bundles/manifest.ts';

const text = '"ID","Last_Name"\r\n"123456789","Quackenbush"\r\n';

function checked(bytes: Uint8Array): string {
  return Buffer.from(checkedForm({ name: 'sample/students.csv', bytes }, undefined).bytes).toString('utf8');
}

describe('a file as the leak check reads it', () => {
  it('is UTF-8 where it was UTF-16, with a mark or without', () => {
    const wide = Buffer.from(text, 'utf16le');
    expect(checked(wide)).toBe(text);
    expect(checked(Buffer.from(wide).swap16())).toBe(text);
    expect(checked(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text);
    expect(checked(Buffer.from(text))).toBe(text);
  });

  it('is the rows of the records only while its bytes are those that the rows were read from', () => {
    const bytes = Buffer.from('SQLite format 3');
    const records = {
      name: 'records.sqlite',
      sha256: sha256(bytes),
      shown: 'rows',
      people: [],
      release: { k: 10, people: 0, peopleTable: null, registrationTable: null, tied: [] },
      report: {
        k: 10,
        smallest: 10,
        isSample: false,
        people: 0,
        registrations: 0,
        tied: 0,
        earlier: 0,
        withheld: [],
      },
    };
    const form = (content: Buffer): string =>
      Buffer.from(checkedForm({ name: 'records.sqlite', bytes: content }, records).bytes).toString();
    expect(form(bytes)).toBe('rows');
    expect(form(Buffer.from('SQLite format 4'))).toBe('SQLite format 4');
  });
});
