import { basename } from 'node:path';
import { dialog } from 'electron';
import type { BrowserWindow, FileFilter, OpenDialogOptions } from 'electron';
import type { PickPurpose } from './host-services.ts';
import type { MainText, Speech } from './window/speech.ts';

interface KindOfFile {
  readonly name: MainText;
  readonly extensions: readonly string[];
}

interface OpenPlan {
  readonly ask: 'open';
  readonly title: MainText;
  readonly properties: NonNullable<OpenDialogOptions['properties']>;
  readonly filters?: readonly KindOfFile[];
}

interface SavePlan {
  readonly ask: 'save';
  readonly title: MainText;
  readonly filters: readonly KindOfFile[];
}

const everyFile: KindOfFile = { name: 'All files', extensions: ['*'] };
const newFolder: OpenPlan['properties'] = ['openDirectory', 'createDirectory', 'promptToCreate'];

const plans: Readonly<Record<PickPurpose, OpenPlan | SavePlan>> = {
  'vault-folder': { ask: 'open', title: 'Open a vault folder', properties: ['openDirectory'] },
  'new-vault-folder': { ask: 'open', title: 'Choose a folder for the new vault', properties: newFolder },
  import: {
    ask: 'open',
    title: 'Choose files to import',
    properties: ['openFile', 'multiSelections'],
    filters: [
      {
        name: 'Tables and sets',
        extensions: ['csv', 'tsv', 'tab', 'txt', 'dat', 'xlsx', 'xlsm', 'zip', 'db', 'sqlite', 'sqlite3'],
      },
      everyFile,
    ],
  },
  'import-folder': {
    ask: 'open',
    title: 'Choose a folder of files or photos',
    properties: ['openDirectory'],
  },
  photo: {
    ask: 'open',
    title: 'Choose a photo',
    properties: ['openFile'],
    filters: [{ name: 'Photos', extensions: ['jpg', 'jpeg', 'png'] }, everyFile],
  },
  logs: {
    ask: 'open',
    title: 'Choose log files',
    properties: ['openFile', 'multiSelections'],
    filters: [everyFile, { name: 'Logs', extensions: ['log', 'txt', 'gz', 'zip'] }],
  },
  identity: { ask: 'open', title: 'Choose an identity file', properties: ['openFile'] },
  'sealed-bundle': {
    ask: 'open',
    title: 'Choose a sealed bundle',
    properties: ['openFile'],
    filters: [{ name: 'Sealed bundles', extensions: ['age'] }, everyFile],
  },
  'open-folder': { ask: 'open', title: 'Choose a folder to write to', properties: newFolder },
  'save-bundle': {
    ask: 'save',
    title: 'Save the sealed bundle',
    filters: [{ name: 'Sealed bundles', extensions: ['age'] }, everyFile],
  },
  'save-view': {
    ask: 'save',
    title: 'Save the view',
    filters: [{ name: 'Views', extensions: ['json'] }, everyFile],
  },
  'save-certificate': {
    ask: 'save',
    title: 'Save the certificate',
    filters: [
      { name: 'Web page', extensions: ['html'] },
      { name: 'JSON', extensions: ['json'] },
    ],
  },
  'save-letter': {
    ask: 'save',
    title: 'Save the letter (clear text)',
    filters: [{ name: 'Text', extensions: ['txt'] }, everyFile],
  },
  'save-pdf': {
    ask: 'save',
    title: 'Save as PDF (clear text)',
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  },
  'save-package': {
    ask: 'save',
    title: 'Save the package',
    filters: [{ name: 'Encrypted ZIP', extensions: ['zip'] }],
  },
  'save-rejects': {
    ask: 'save',
    title: 'Save the rejected rows (clear text)',
    filters: [{ name: 'Table', extensions: ['csv'] }, everyFile],
  },
  'export-folder': { ask: 'open', title: 'Choose a folder for the export', properties: newFolder },
  reply: {
    ask: 'open',
    title: 'Choose the reply of the vendor',
    properties: ['openFile'],
    filters: [{ name: 'Text', extensions: ['txt', 'eml', 'md', 'csv', 'log'] }, everyFile],
  },
  'save-register': {
    ask: 'save',
    title: 'Save the register',
    filters: [{ name: 'Table files', extensions: ['csv'] }],
  },
  'save-query': {
    ask: 'save',
    title: 'Save the result (clear text)',
    filters: [{ name: 'Table', extensions: ['csv'] }, everyFile],
  },
  'save-log': {
    ask: 'save',
    title: 'Save the audit log',
    filters: [{ name: 'JSON lines', extensions: ['jsonl'] }, everyFile],
  },
  'save-anchor': {
    ask: 'save',
    title: 'Save the anchor of the audit chain',
    filters: [{ name: 'Text', extensions: ['txt'] }, everyFile],
  },
  'open-anchor': {
    ask: 'open',
    title: 'Choose the sheet with the anchor',
    properties: ['openFile'],
    filters: [{ name: 'Text', extensions: ['txt'] }, everyFile],
  },
  'save-list': {
    ask: 'save',
    title: 'Save the list (clear text)',
    filters: [{ name: 'Table', extensions: ['csv'] }, everyFile],
  },
  'save-report': {
    ask: 'save',
    title: 'Save the report (clear text)',
    filters: [
      { name: 'Web page', extensions: ['html'] },
      { name: 'Table', extensions: ['csv'] },
    ],
  },
  'save-backup': {
    ask: 'save',
    title: 'Save a backup',
    filters: [{ name: 'Backups', extensions: ['tcbackup'] }],
  },
  'backup-file': {
    ask: 'open',
    title: 'Choose a backup',
    properties: ['openFile'],
    filters: [{ name: 'Backups', extensions: ['tcbackup'] }, everyFile],
  },
  'backup-folder': { ask: 'open', title: 'Choose a folder for backups', properties: newFolder },
  'salvage-folder': {
    ask: 'open',
    title: 'Choose an empty folder for what can be saved',
    properties: newFolder,
  },
  'save-issues': {
    ask: 'save',
    title: 'Save the issue report',
    filters: [{ name: 'Table', extensions: ['csv'] }, everyFile],
  },
};

/**
 * Asks the person for files or folders in a dialog of the operating system, in the language of the window.
 *
 * `suggestedName` comes from the page, so only its last part is used. Gives absolute paths; none when cancelled.
 */
export async function pickPaths(
  window: BrowserWindow,
  speech: Speech,
  { purpose, suggestedName }: { purpose: PickPurpose; suggestedName: string | undefined },
): Promise<string[]> {
  const plan = plans[purpose];
  const name = suggestedName === undefined ? '' : basename(suggestedName.replaceAll('\\', '/'));
  const options = {
    title: speech.say(plan.title),
    ...(plan.filters === undefined ? {} : { filters: plan.filters.map((each) => inWords(each, speech)) }),
    ...(name === '' ? {} : { defaultPath: name }),
  };
  if (plan.ask === 'save') {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      ...options,
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || filePath === '' ? [] : [filePath];
  }
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...options,
    properties: [...plan.properties, 'dontAddToRecent'],
  });
  return canceled ? [] : filePaths;
}

function inWords({ name, extensions }: KindOfFile, speech: Speech): FileFilter {
  return { name: speech.say(name), extensions: [...extensions] };
}
