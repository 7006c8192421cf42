import { readdirSync } from 'node:fs';
import { createCompiledCatalog } from '@lingui/cli/api';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogEntries, catalogFolder } from '../support/catalogs.ts';

const rooms = readdirSync(new URL('en/', catalogFolder)).map((name) => name.replace(/\.po$/, ''));

/** Words that mean two things where one of them, in a table of the engine, has no context: a subject is taught or stands over a mail. */
const twoMeanings: ReadonlySet<string> = new Set([
  'Import',
  'Status',
  'Subject',
  'Times',
  '{days, plural, one {# day left} other {# days left}}',
]);

/** One message with its translation. */
interface Message {
  readonly room: string;
  readonly id: string;
  readonly english: string;
  readonly spanish: string;
  readonly context: string | undefined;
}

const messages = rooms.flatMap((room): Message[] => {
  const spanish = catalogEntries('es', room);
  return [...catalogEntries('en', room)].map(([id, { text, context }]) => ({
    room,
    id,
    english: text,
    spanish: spanish.get(id)?.text ?? '',
    context,
  }));
});
const translated = messages.filter(({ spanish }) => spanish !== '');

type Token =
  string | readonly [name: string, kind?: string, arms?: Readonly<Record<string, string | readonly Token[]>>];

const compiledSchema = z.object({ messages: z.record(z.string(), z.array(z.custom<Token>())) });

/** A message as the window reads it. Throws where it is no ICU message. */
function compiled(text: string): readonly Token[] {
  const { source, errors } = createCompiledCatalog('en', { text }, { namespace: 'json' });
  if (errors[0] !== undefined) throw errors[0].error;
  return compiledSchema.parse(JSON.parse(source)).messages['text'] ?? [];
}

/** What a translation must keep: the values, by what a plural is decided, and the marks of bold, links and the like. */
function shapeOf(text: string): { values: string[]; tags: string[]; arms: string[] } {
  const values = new Set<string>();
  const arms = new Set<string>();
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (typeof token === 'string') continue;
      const [name, kind, choices] = token;
      if (name === '#') continue;
      values.add(kind === undefined ? name : `${name}, ${kind}`);
      for (const [arm, inner] of Object.entries(choices ?? {})) {
        if (arm === 'offset') continue;
        if (kind === 'plural') arms.add(arm);
        if (typeof inner !== 'string') visit(inner);
      }
    }
  };
  visit(compiled(text));
  const tags = [...text.matchAll(/<\/?\d+\/?>/gu)].map(([tag]) => tag);
  return { values: [...values].sort(), tags: [...new Set(tags)].sort(), arms: [...arms].sort() };
}

describe('the catalogs', () => {
  it('are of the same rooms in both languages', () => {
    expect(readdirSync(new URL('es/', catalogFolder)).map((name) => name.replace(/\.po$/, ''))).toEqual(
      rooms,
    );
  });

  it('have a Spanish text for each English one', () => {
    const empty = messages.filter(({ room, spanish }) => spanish === '' && rooms.includes(room));
    expect(empty.map(({ room, english }) => `${room}: ${english}`)).toEqual([]);
  });

  it('keep the values, plurals and marks of each message', () => {
    const wrong = translated.filter(({ english, spanish }) => {
      const [before, after] = [shapeOf(english), shapeOf(spanish)];
      return (
        JSON.stringify([before.values, before.tags]) !== JSON.stringify([after.values, after.tags]) ||
        after.arms.some((arm) => !/^(?:one|other|=\d+)$/.test(arm))
      );
    });
    expect(wrong.map(({ room, english, spanish }) => `${room}: ${english} — ${spanish}`)).toEqual([]);
  });

  it('begin and end no message with a space, as no message is a piece of a sentence', () => {
    const loose = messages.filter(
      ({ room, english, spanish }) =>
        rooms.includes(room) && (english !== english.trim() || spanish !== spanish.trim()),
    );
    expect(loose.map(({ room, english }) => `${room}: ${english}`)).toEqual([]);
  });

  it('say the same English in the same Spanish, unless it means two things', () => {
    const byEnglish = Map.groupBy(translated, ({ english, context = '' }) => `${english}\u0000${context}`);
    const different = [...byEnglish.values()].filter(
      (same) => new Set(same.map(({ spanish }) => spanish)).size > 1,
    );
    const known = different.flatMap(([first]) =>
      first !== undefined && twoMeanings.has(first.english) ? [first.english] : [],
    );
    expect(
      different
        .filter(([first]) => first !== undefined && !twoMeanings.has(first.english))
        .map((same) =>
          same.map(({ room, english, spanish }) => `${room}: ${english} — ${spanish}`).join('; '),
        ),
    ).toEqual([]);
    expect(known.sort()).toEqual([...twoMeanings].sort());
  });
});
