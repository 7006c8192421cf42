import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const eslint = new ESLint({ cwd: root });

async function rulesBrokenBy(file: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}/${file}` });
  return (result?.messages ?? []).map((message) => message.ruleId);
}

describe('the arrows of the house', () => {
  it.each([
    [
      'the renderer importing from main',
      'renderer/x.ts',
      "import { randomId } from '../main/engine/vault/vault.ts';\nvoid randomId;\n",
    ],
    [
      'shared importing from main',
      'shared/x.ts',
      "import { randomId } from '../main/engine/vault/vault.ts';\nvoid randomId;\n",
    ],
    [
      'the engine importing the router',
      'main/engine/x.ts',
      "import { createRouter } from '../router.ts';\nvoid createRouter;\n",
    ],
    [
      'the redactor importing the vault',
      'main/engine/redaction/x.ts',
      "import { randomId } from '../vault/vault.ts';\nvoid randomId;\n",
    ],
    [
      'the leak check importing the redactor',
      'main/engine/leakcheck/x.ts',
      "import { createRedactor } from '../redaction/redactor.ts';\nvoid createRedactor;\n",
    ],
    [
      'the intake importing the redactor',
      'main/engine/intake/x.ts',
      "import { createRedactor } from '../redaction/redactor.ts';\nvoid createRedactor;\n",
    ],
    [
      'the vault importing the rooms above it',
      'main/engine/vault/x.ts',
      "import { searchPeople } from '../people/search.ts';\nvoid searchPeople;\n",
    ],
    [
      'a source of an import knowing the plan',
      'main/engine/imports/sources/x.ts',
      "import { createSeenKeys } from '../plan/seen-keys.ts';\nvoid createSeenKeys;\n",
    ],
    [
      'a plan knowing how it is undone',
      'main/engine/imports/plan/x.ts',
      "import { undoImport } from '../undo/undo.ts';\nvoid undoImport;\n",
    ],
    ['the preload importing more than shared', 'main/x-preload.ts', ''],
  ])('forbid %s', async (_name, file, code) => {
    if (code === '') {
      expect(
        await rulesBrokenBy(
          'main/preload.ts',
          "import { createRouter } from './router.ts';\nvoid createRouter;\n",
        ),
      ).toContain('import-x/no-restricted-paths');
      return;
    }
    expect(await rulesBrokenBy(file, code)).toContain('import-x/no-restricted-paths');
  });

  it('forbid Electron in the engine, Node in the window, and the network everywhere', async () => {
    expect(await rulesBrokenBy('main/engine/x.ts', "import { app } from 'electron';\nvoid app;\n")).toContain(
      'no-restricted-imports',
    );
    expect(
      await rulesBrokenBy('renderer/x.ts', "import { readFileSync } from 'node:fs';\nvoid readFileSync;\n"),
    ).toContain('no-restricted-imports');
    expect(await rulesBrokenBy('main/x.ts', "import { get } from 'node:https';\nvoid get;\n")).toContain(
      'no-restricted-imports',
    );
    expect(
      await rulesBrokenBy('main/engine/x.ts', "import { get } from 'node:https';\nvoid get;\n"),
    ).toContain('no-restricted-imports');
    expect(await rulesBrokenBy('renderer/x.ts', "void fetch('x');\n")).toContain('no-restricted-globals');
  });

  it('allow what flows the right way', async () => {
    expect(
      await rulesBrokenBy('renderer/x.ts', "import { fold } from '../shared/fold.ts';\nvoid fold;\n"),
    ).toEqual([]);
  });
});
