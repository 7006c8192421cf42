import { composed } from './families/composed.ts';
import { documents } from './families/documents.ts';
import { foreignLetters } from './families/foreign-letters.ts';
import { imports } from './families/imports.ts';
import { letters } from './families/letters.ts';
import { programs } from './families/programs.ts';
import { serverErrors } from './families/server-errors.ts';
import { services } from './families/services.ts';
import { strangerFamilies } from './families/strangers.ts';
import { structured } from './families/structured.ts';
import { webLogs } from './families/web-logs.ts';
import { parseFamily } from './template.ts';
import type { Template } from './template.ts';

/** Every template of the corpus. */
export const templates: readonly Template[] = [
  ...webLogs,
  ...serverErrors,
  ...structured,
  ...imports,
  ...letters,
  ...programs,
  ...documents,
  ...foreignLetters,
  ...services,
  ...composed,
  ...strangerFamilies,
].flatMap(parseFamily);
