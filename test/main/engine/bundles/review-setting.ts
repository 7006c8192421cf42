import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleDraft } from '../../../../shared/bundle.ts';
import { contract } from '../../../../shared/contract.ts';
import type { Input, Parsed } from '../../../../shared/contract.ts';
import type { FieldValues } from '../../../../shared/fields.ts';
import { prepareBundle } from '../../../../main/engine/bundles/prepare.ts';
import type { Call } from '../../../../main/engine/call.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import type { WriterState } from '../../../../main/engine/writer-state.ts';
import { makeVault, temporaryFolder } from '../../../support/vault.ts';
import { addPeople } from './review-people.ts';

/** People whose names, ids and user names stand in the logs of the tests. */
export const reviewed: readonly FieldValues[] = [
  {
    externalId: 'A01931234',
    givenName: 'Zephyrine',
    familyName: 'Quixoticzebra',
    email: 'zquixo7@uni.example.edu',
    username: 'zquixo7',
  },
  {
    externalId: '00551177',
    givenName: 'Mark',
    familyName: 'Page',
    email: 'mpage2@uni.example.edu',
    username: 'mpage2',
  },
];

/** A line of an access log. */
export function accessLine(target: string, options: { user?: string; size?: string } = {}): string {
  const { user = '-', size = '2326' } = options;
  return `10.1.2.3 - ${user} [10/Nov/2026:13:55:36 -0700] "GET ${target} HTTP/1.1" 200 ${size} "-" "curl/8.5.0"`;
}

/** An open vault with the people in it, and what the writer thread would hold. */
export interface ReviewSetting {
  readonly vault: WritableVault;
  readonly state: WriterState;
  readonly folder: string;
  /** Stands for the call that a job is answered in; files are granted by path. */
  readonly call: Call;
  /** Prepares a bundle of these logs, each given as its lines. */
  prepare(logs: readonly (readonly string[])[], problem?: string): Promise<BundleDraft>;
}

/** Opens it. */
export async function reviewSetting(people: readonly FieldValues[] = reviewed): Promise<ReviewSetting> {
  const { vault } = await makeVault();
  const folder = temporaryFolder();
  addPeople(vault, people);
  const state = createWriterState(undefined, () => undefined);
  state.take(vault);
  const call: Call = {
    vaultFolder: null,
    path: (grant) => join(folder, grant),
    progress: () => undefined,
    cancelled: () => false,
  };
  let picked = 0;
  return {
    vault,
    state,
    folder,
    call,
    prepare(logs, problem = '') {
      const grants = logs.map((lines) => {
        const grant = `picked-${String(++picked)}.log`;
        writeFileSync(join(folder, grant), lines.map((line) => `${line}\n`).join(''));
        return grant;
      });
      return prepareBundle(
        state,
        {
          caseRef: 'RS-1',
          reason: 'It fails',
          problem,
          logs: grants,
          sample: 0,
          shiftTimes: false,
          failuresOf: undefined,
          include: { environment: false, schema: false, failures: false },
        },
        call,
      );
    },
  };
}

/** The input of a comparison with what the contract fills in. */
export function comparing(input: Input<'bundles.compare'>): Parsed<'bundles.compare'> {
  return contract['bundles.compare'].input.parse(input);
}
