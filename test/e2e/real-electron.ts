import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import type { ElectronApplication } from 'playwright-core';
import type { PickRequest } from '../host/dialogs/answers.ts';
import type { LaunchOptions, LaunchedApp } from './launch.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Whether the end-to-end tests were asked to run on real Electron (CUSTODIAN_E2E=electron) and not on the preview host. */
export const onElectron = process.env['CUSTODIAN_E2E'] === 'electron';

/**
 * Opens the built program in the real Electron, on a settings folder of its own, and drives it over Electron's debugging pipe. It must be the plain binary of the
 * package: in ours the fuses shut that door. Resolves when the page has loaded. Throws where there is no binary, and for a main module that is not the program's own.
 *
 * What only the preview host can show (calls of the stand-in, emitted power events) is not there: such tests ask `onElectron` and stay out.
 */
export async function launchElectron(options: LaunchOptions): Promise<LaunchedApp> {
  if (options.entry !== undefined) throw new Error('On Electron only the program as it is built is opened.');
  const folder = mkdtempSync(join(tmpdir(), 'trac-custodian-electron-'));
  const electron = await _electron.launch({
    executablePath: executable(),
    args: [root, `--user-data-dir=${join(folder, 'settings')}`, ...vaultWords(options.vault)],
    env: stringsOf(process.env),
    timeout: 60_000,
  });
  const dialogs = await answerDialogs(electron, join(folder, 'dialogs.json'));
  for (const paths of options.dialogs ?? []) dialogs.queue(paths);
  const page = await electron.firstWindow();
  const errors: string[] = [];
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('app://vault/')) refused.push(request.url());
  });
  await page.waitForURL('app://vault/**');
  await page.waitForLoadState('load');
  // Chromium tells of each of them in the console, in these words.
  const violations = (): string[] => errors.filter((text) => text.includes('Content Security Policy'));
  return {
    page,
    context: electron.context(),
    get host(): never {
      throw new Error('There is no preview host: this test must ask onElectron.');
    },
    dialogs,
    queueDialog(paths) {
      dialogs.queue(paths);
    },
    violations,
    refusedRequests: () => [...refused],
    consoleErrors: () => [...errors],
    async close() {
      await electron.close();
      rmSync(folder, { recursive: true, force: true });
      const broken = [...violations(), ...refused];
      if (options.breaksRules !== true && broken.length > 0)
        throw new Error(`The page broke its rules: ${broken.join('; ')}`);
    },
  };
}

/** The binary that CUSTODIAN_ELECTRON names, or that of the package; it is not fetched here. */
function executable(): string {
  const named = process.env['CUSTODIAN_ELECTRON'];
  if (named !== undefined && named !== '') return named;
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile))
    throw new Error('Electron has no binary here: run node_modules/electron/install.js.');
  return join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
}

function vaultWords(vault: string | undefined): string[] {
  return vault === undefined ? [] : ['--vault', vault];
}

/** The environment without what would make Node of Electron, or load something into it. */
function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || name === 'NODE_OPTIONS' || name === 'ELECTRON_RUN_AS_NODE'
        ? []
        : [[name, value]],
    ),
  );
}

/**
 * Has the program's file dialogs answered from a file that this process writes and main reads when it asks: the answer is there, whatever comes first. Main adds
 * what it asked for.
 */
async function answerDialogs(
  electron: ElectronApplication,
  file: string,
): Promise<{ readonly asked: PickRequest[]; queue(paths: string[]): void }> {
  const state = (): { answers: string[][]; asked: PickRequest[] } => JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ answers: [], asked: [] }));
  await electron.evaluate(({ dialog }, path) => {
    const files = process.getBuiltinModule('node:fs');
    const pick = (request: object): string[] => {
      const { answers, asked } = JSON.parse(files.readFileSync(path, 'utf8'));
      const answer = answers.shift() ?? [];
      files.writeFileSync(path, JSON.stringify({ answers, asked: [...asked, request] }));
      return answer;
    };
    const open = (...given: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> => {
      const options = Object(given.at(-1));
      const filePaths = pick({ title: options.title ?? 'Open' });
      return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
    };
    const save = (...given: unknown[]): Promise<{ canceled: boolean; filePath: string }> => {
      const options = Object(given.at(-1));
      const [filePath = ''] = pick({ title: options.title ?? 'Save', suggested: options.defaultPath });
      return Promise.resolve({ canceled: filePath === '', filePath });
    };
    Object.assign(dialog, { showOpenDialog: open, showSaveDialog: save });
  }, file);
  return {
    get asked() {
      return state().asked;
    },
    queue(paths) {
      const { answers, asked } = state();
      writeFileSync(file, JSON.stringify({ answers: [...answers, paths], asked }));
    },
  };
}
