import { joined } from './catalog.ts';
import type { CatalogFile } from './catalog.ts';

/** All texts in English. */
export const messages = joined(import.meta.glob<CatalogFile>('./en/*.po', { eager: true }));
