import type { SlotKind } from '../template.ts';

/** A way in which programs hide a text. */
export interface Encoding {
  readonly name: string;
  /** Gives undefined where it would change nothing or the text cannot be written so. */
  encode(text: string): string | undefined;
  /** The kinds it makes sense for; absent for all of a known person. */
  readonly kinds?: readonly SlotKind[];
}

/** A text that came out different, or undefined. */
export function changed(text: string, made: string): string | undefined {
  return made === text ? undefined : made;
}

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): number[] {
  return [...Buffer.from(text)];
}

/** A byte as two hexadecimal digits. */
export function hex2(value: number): string {
  return value.toString(16).padStart(2, '0');
}
