import initSqlJs from 'sql.js';
import { makeRecords } from '../../../../main/engine/bundles/records.ts';
import type { MadeRecords } from '../../../../main/engine/bundles/records.ts';
import { earlierReleases } from '../../../../main/engine/bundles/records-release.ts';
import type { ReleasedRecords } from '../../../../main/engine/bundles/records-release.ts';
import { selectSubjects } from '../../../../main/engine/bundles/records-select.ts';
import { knownPeople } from '../../../../main/engine/bundles/known.ts';
import { checkLeaks } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import type { LeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import { customFields } from '../../../../main/engine/people/custom-fields.ts';
import { buildKnownIndex } from '../../../../main/engine/redaction/known-people.ts';
import { createPseudonyms } from '../../../../main/engine/redaction/pseudonyms.ts';
import type { OwnPseudonyms } from '../../../../main/engine/redaction/pseudonyms.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import type { RecordsWish } from '../../../../shared/bundle.ts';

/** What files of a bundle are made with, as a draft would have it: pseudonyms of its own and everyone's identifiers. */
export interface Tools {
  readonly pseudonyms: OwnPseudonyms;
  readonly leakIndex: LeakIndex;
  isClean(line: string): boolean;
}

/** Makes them for a vault; `key` is the bundle's own. */
export function toolsFor(vault: WritableVault, key = new Uint8Array(32).fill(7)): Tools {
  const index = buildKnownIndex(knownPeople(vault));
  const leakIndex = buildLeakIndex(knownPeople(vault));
  return {
    pseudonyms: createPseudonyms({ key, index, idOf: (person) => `person ${String(person)}` }),
    leakIndex,
    isClean: (line) => leaksIn(leakIndex, line).length === 0,
  };
}

/** What the leak check finds in a text, by kind and text. */
export function leaksIn(
  index: LeakIndex,
  text: string,
  ownTokens: ReadonlySet<string> = new Set(),
): string[] {
  const file = { name: 'made', bytes: Buffer.from(text), format: 'csv' as const };
  return checkLeaks(index, [file], { ownTokens }).map((hit) => `${hit.kind}: ${hit.text}`);
}

/** Makes records of a vault; `earlier` instead of what its sealed bundles released. */
export function recordsOf(
  vault: WritableVault,
  wish: RecordsWish,
  { k = 10, tools = toolsFor(vault), earlier = earlierReleases(vault), year = 2026 }: RecordsSetting = {},
): MadeRecords | undefined {
  return makeRecords({
    wish,
    ...selectSubjects(vault),
    k,
    year,
    custom: customFields(vault),
    earlier,
    pseudonyms: tools.pseudonyms,
    isClean: tools.isClean,
    nativeBinding: undefined,
  });
}

/** What a test may say about records. */
export interface RecordsSetting {
  readonly k?: number;
  readonly tools?: Tools;
  readonly earlier?: readonly ReleasedRecords[];
  readonly year?: number;
}

/** The rows of a table, read by the engine that the support side uses. */
export async function readTableOf(
  bytes: Uint8Array,
  table: string,
): Promise<Record<string, string | null>[]> {
  const sql = await initSqlJs();
  const database = new sql.Database(bytes);
  try {
    const [result] = database.exec(`SELECT * FROM "${table}"`);
    return (result?.values ?? []).map((row) =>
      Object.fromEntries(
        row.map((cell, index) => [result?.columns[index] ?? '', typeof cell === 'string' ? cell : null]),
      ),
    );
  } finally {
    database.close();
  }
}
