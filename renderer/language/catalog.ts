import type { Messages } from '@lingui/core';

/** A catalog file as the build compiles it. */
export interface CatalogFile {
  readonly messages: Messages;
}

/** One catalog of the catalogs of all rooms. */
export function joined(files: Readonly<Record<string, CatalogFile>>): Messages {
  return Object.assign({}, ...Object.values(files).map(({ messages }) => messages));
}
