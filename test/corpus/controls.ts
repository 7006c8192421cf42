import { webControls } from './controls/access-logs.ts';
import { codeControls } from './controls/code.ts';
import { lookAlikes } from './controls/look-alikes.ts';
import { proseControls } from './controls/prose.ts';
import { serverControls } from './controls/server-logs.ts';
import { parseFamily } from './template.ts';
import type { Template } from './template.ts';

/**
 * Lines without anybody. What stands between marks must come out as it was; what is not marked may become a placeholder (an unknown word, an address, a
 * hash), but no person may be seen in it.
 */
export const controls: readonly Template[] = [
  ...webControls,
  ...serverControls,
  ...codeControls,
  ...proseControls,
  ...lookAlikes,
].flatMap(parseFamily);
