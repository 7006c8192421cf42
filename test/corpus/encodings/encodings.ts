import { disguises } from './disguises.ts';
import type { Encoding } from './encoding.ts';
import { escapes } from './escapes.ts';
import { tokens } from './tokens.ts';

const plain: Encoding = { name: 'plain', encode: (text) => text };

/** Every encoding; `plain` comes first. */
export const encodings: readonly Encoding[] = [plain, ...escapes, ...tokens, ...disguises];
