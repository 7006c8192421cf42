/** A sentence with values in it: `Line {0} is empty.` A window may say it in another language, the engine and the command line say `text`. */
export interface Said {
  /** The sentence, with `{0}`, `{1}`, … where the values stand. It is what its translations are found by. */
  readonly sentence: string;
  readonly values: readonly string[];
}

/** A sentence with values, in English as text: `String(said)`. */
export class Sentence implements Said {
  readonly sentence: string;
  readonly values: readonly string[];

  constructor(sentence: string, values: readonly string[]) {
    this.sentence = sentence;
    this.values = values;
  }

  toString(): string {
    return this.sentence.replace(/\{(\d+)\}/gu, (_, at) => this.values[Number(at)] ?? '');
  }
}

/** Marks a sentence with values for translation: ``say`Line ${line} is empty.` ``. Words among the values are to be marked on their own. */
export function say(parts: TemplateStringsArray, ...values: readonly (string | number)[]): Sentence {
  const sentence = parts.reduce((text, part, at) => `${text}{${String(at - 1)}}${part}`);
  return new Sentence(sentence, values.map(String));
}

/** Marks words, a list or a table of them for translation; gives them as they are. The window says them by `told`. */
export function said<const T>(words: T): T {
  return words;
}
