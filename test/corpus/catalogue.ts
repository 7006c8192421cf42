import { composed } from './families/composed.ts';
import { imports } from './families/imports.ts';
import { letters } from './families/letters.ts';
import { programs } from './families/programs.ts';
import { serverErrors } from './families/server-errors.ts';
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
  ...composed,
  ...strangerFamilies,
].flatMap(parseFamily);
