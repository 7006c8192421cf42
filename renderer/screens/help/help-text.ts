import type { HelpPage, HelpPart } from '../../../shared/documents/help-page.ts';

/** What a topic says, in the window's language. */
export type HelpText = Pick<HelpPage, 'title' | 'about'> & { readonly parts: readonly HelpPart[] };
