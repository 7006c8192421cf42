import { fc } from '../../../../support/properties.ts';
import { armor } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { isArmored, withoutArmor } from '../../../../../main/engine/bundles/opened/armor.ts';

async function* piecesOf(text: string, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0, next = 0; at < bytes.length; next++) {
    const size = sizes[next % sizes.length] ?? bytes.length;
    yield await Promise.resolve(bytes.subarray(at, at + size));
    at += size;
  }
}

async function read(text: string, sizes: readonly number[] = [1 << 20]): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const piece of withoutArmor(piecesOf(text, sizes))) read.push(piece);
  return Buffer.concat(read);
}

const bytes = Buffer.from(Array.from({ length: 1000 }, (_, at) => (at * 37) % 256));
const armored = armor.encode(bytes);

describe('ASCII armor', () => {
  it('comes off as it was put on, whatever the length and however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 400 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (body, sizes, isWindows) => {
          const text = armor.encode(body);
          const written = isWindows ? text.replaceAll('\n', '\r\n') : text;
          expect([...(await read(written, sizes))]).toEqual([...body]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    ['blanks before and after it', (text: string) => `\r\n \t\n  ${text}\n\n  \n`],
    ['the mark of UTF-8', (text: string) => `\u00ef\u00bb\u00bf${text}`],
    ['no line end at its end', (text: string) => text.trimEnd()],
    ['blanks without end behind it', (text: string) => text + ' '.repeat(3 << 20)],
  ])('may have %s', async (_what, change) => {
    expect(isArmored(change(armored).slice(0, 2048))).toBe(true);
    expect((await read(change(armored))).equals(bytes)).toBe(true);
  });

  it.each([
    ['has no end', (text: string) => text.slice(0, text.indexOf('-----END'))],
    ['has something behind its end', (text: string) => `${text}more`],
    ['has a line that is too short', (text: string) => text.replace(/(.{64})\n(.{64})/, '$1\n')],
    ['has a line that is too long', (text: string) => text.replace(/(.{64})\n(.{64})/, '$1$2')],
    ['has a character that is none of base64', (text: string) => text.replace(/A/, '-')],
    ['has padding in the middle', (text: string) => text.replace(/(.{62})..\n/, '$1==\n')],
    ['has an empty line inside', (text: string) => text.replace(/(.{64})\n/, '$1\n\n')],
    ['has last bits that say nothing', (text: string) => text.replace(/[^=\n](=+)\n/, '/$1\n')],
    ['is one line without end', () => `-----BEGIN AGE ENCRYPTED FILE-----\n${'A'.repeat(5 << 20)}`],
    ['is blanks without end', () => '\n'.repeat(5000)],
  ])('is refused where it %s', async (_what, change) => {
    const text = change(armored);
    expect(text).not.toBe(armored);
    await expect(read(text)).rejects.toThrow(RangeError);
    await expect(read(text, [7, 64])).rejects.toThrow(RangeError);
  });

  it('is not seen in what is none', () => {
    expect(isArmored('age-encryption.org/v1\n')).toBe(false);
    expect(isArmored('-----BEGIN PGP MESSAGE-----')).toBe(false);
  });
});
