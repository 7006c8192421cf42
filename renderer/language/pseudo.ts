import type { Messages } from '@lingui/core';

type Message = Messages[string];
type Compiled = Exclude<Message, string>;

const accents: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, at) => [
    letter,
    [...'àƀćďéƒĝĥíĵķĺḿńőṕɋŕšťúṽŵẋýžÀƁĆĎÉƑĜĤÍĴĶĹḾŃŐṔɊŔŠŤÚṼŴẊÝŽ'][at] ?? letter,
  ]),
);

/** Tags of a text (`<0>…</0>`) stay as they are. */
const tag = /(<\/?\d+\/?>)/u;

/** Makes every letter an accented one and the text a third longer, as German would: what stays plain or is cut off was forgotten. */
export function accented(messages: Messages): Messages {
  return mapped(messages, (text) =>
    text
      .split(tag)
      .map((part) => (tag.test(part) ? part : lengthened(part)))
      .join(''),
  );
}

function lengthened(text: string): string {
  const letters = [...text].map((letter) => accents[letter] ?? letter).join('');
  const vowels = letters.replaceAll(/[àéíőú]/gu, '$&$&');
  return vowels;
}

/** Turns the reading direction of every text, as Arabic would (U+202E … U+202C). */
export function mirrored(messages: Messages): Messages {
  return mapped(messages, (text) =>
    text
      .split(tag)
      .map((part) => (tag.test(part) || part.trim() === '' ? part : `\u202E${part}\u202C`))
      .join(''),
  );
}

function mapped(messages: Messages, change: (text: string) => string): Messages {
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, changed(message, change)]));
}

function changed(message: Message, change: (text: string) => string): Message {
  return typeof message === 'string' ? change(message) : changedParts(message, change);
}

/** A compiled message is a list of texts, values (`[name]`) and choices (`[name, kind, choices]`). */
function changedParts(message: Compiled, change: (text: string) => string): Compiled {
  return message.map((part) => {
    // The number of a plural is put in where a part is `#` alone.
    if (typeof part === 'string') return part === '#' ? part : change(part);
    const [name, kind, choices] = part;
    if (kind === undefined || !isChoices(choices)) return part;
    return [
      name,
      kind,
      Object.fromEntries(
        Object.entries(choices).map(([key, each]) => [
          key,
          Array.isArray(each) ? changedParts(each, change) : each,
        ]),
      ),
    ];
  });
}

function isChoices(value: unknown): value is Readonly<Record<string, Compiled | number | undefined>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
