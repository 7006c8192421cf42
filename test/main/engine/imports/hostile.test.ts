import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyImport } from '../../../../main/engine/imports/apply/apply.ts';
import { undoImport } from '../../../../main/engine/imports/undo/undo.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { hostileFiles } from '../../../fixtures/hostile-files.ts';
import { fileOf, planFile, quietJob } from '../../../support/imports.ts';
import { keepUntilEnd, makeVault } from '../../../support/vault.ts';

interface Stored {
  readonly external_id: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly email: string;
}

let vault: WritableVault;

beforeAll(async () => {
  ({ vault } = await makeVault());
  keepUntilEnd();
});

function storedPeople(): Stored[] {
  return vault.db
    .prepare<[], Stored>(
      'SELECT external_id, family_name, given_name, email FROM person ORDER BY external_id',
    )
    .all();
}

/** The number that every value of a made-up person ends in. */
function numberIn(text: string): string | undefined {
  return /\d+/.exec(text)?.[0]?.replace(/^0+/, '');
}

describe('a hostile file', () => {
  it.each(hostileFiles().map((file) => [file.about, file] as const))(
    '(%s) comes in whole, or is named',
    async (_about, file) => {
      const path = fileOf(file.bytes, file.name);
      const plan = planFile(vault, path, file.known === undefined ? {} : { known: file.known });
      if ('refused' in file.outcome) {
        await expect(plan).rejects.toThrow(
          expect.objectContaining({ code: file.outcome.refused, hint: expect.stringMatching(/\w{3}.*\./) }),
        );
        return;
      }
      const planned = await plan;
      const receipt = await applyImport(vault, planned, quietJob);
      planned.staging.remove();
      try {
        expect(storedPeople().map((person) => person.external_id)).toEqual(file.outcome.people);
        for (const { external_id: id, ...values } of storedPeople()) {
          // Nobody has a value of somebody else.
          for (const value of Object.values(values))
            expect([undefined, numberIn(id)]).toContain(numberIn(value));
        }
        const named = planned.plan.issues.map(({ line, rule }) => [line, rule] as const);
        expect(Object.fromEntries(named)).toEqual(file.outcome.rejected ?? {});
        expect(readdirSync(vault.folder)).not.toContain('staging');
      } finally {
        expect(undoImport(vault, receipt.receipt, quietJob).removed).toBe(receipt.new);
      }
    },
  );
});
