import { joined } from './catalog.ts';
import type { CatalogFile } from './catalog.ts';

/** All texts in Spanish. */
export const messages = joined(import.meta.glob<CatalogFile>('./es/*.po', { eager: true }));
