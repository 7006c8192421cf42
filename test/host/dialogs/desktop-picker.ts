import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PickRequest } from './answers.ts';

/** A program that shows a file dialog, and how it is asked: arguments, or values in its environment. */
interface PickerCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Shows a file dialog of the desktop. Gives absolute paths; none when cancelled. */
export type DesktopPicker = (request: PickRequest) => Promise<string[]>;

/** Finds the program of this desktop that shows file dialogs, or null where there is none. */
export function findDesktopPicker(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): DesktopPicker | null {
  const caller = callerFor(env, platform);
  return caller === undefined ? null : (request) => run(caller(request));
}

/** How the desktop's program is called for a request; undefined where there is none. */
export function callerFor(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): ((request: PickRequest) => PickerCall) | undefined {
  if (platform === 'darwin') return osascript;
  if (platform === 'win32') return powershell;
  const hasDisplay = [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((value) => (value ?? '') !== '');
  const onPath = (name: string): boolean =>
    (env['PATH'] ?? '').split(':').some((folder) => folder !== '' && existsSync(join(folder, name)));
  if (!hasDisplay) return undefined;
  if (onPath('zenity')) return zenity;
  return onPath('kdialog') ? kdialog : undefined;
}

function zenity(request: PickRequest): PickerCall {
  const args = ['--file-selection', `--title=${request.title}`];
  if (request.kind === 'folder') args.push('--directory');
  if (request.kind === 'new-file') args.push('--save', '--confirm-overwrite');
  if (request.several) args.push('--multiple', '--separator=\n');
  if (request.suggested !== undefined) args.push(`--filename=${request.suggested}`);
  return { program: 'zenity', args };
}

function kdialog(request: PickRequest): PickerCall {
  const start = request.suggested ?? '.';
  const ask = {
    file: '--getopenfilename',
    folder: '--getexistingdirectory',
    'new-file': '--getsavefilename',
  };
  const several = request.several ? ['--multiple', '--separate-output'] : [];
  return { program: 'kdialog', args: ['--title', request.title, ask[request.kind], start, ...several] };
}

/** The words come as arguments of the script, so that none of them is read as a part of it. */
const appleScripts = {
  file: 'POSIX path of (choose file with prompt (item 1 of argv))',
  folder: 'POSIX path of (choose folder with prompt (item 1 of argv))',
  'new-file': 'POSIX path of (choose file name with prompt (item 1 of argv) default name (item 2 of argv))',
};
const appleScriptForSeveral = `
  set found to ""
  repeat with one in (choose file with prompt (item 1 of argv) with multiple selections allowed)
    set found to found & POSIX path of one & linefeed
  end repeat
  return found`;

function osascript(request: PickRequest): PickerCall {
  const body = request.several ? appleScriptForSeveral : `return ${appleScripts[request.kind]}`;
  const script = `on run argv\n${body}\nend run`;
  return { program: 'osascript', args: ['-e', script, request.title, request.suggested ?? ''] };
}

const powershellScripts = {
  file: `$d = New-Object System.Windows.Forms.OpenFileDialog; $d.Multiselect = $env:PICK_SEVERAL -eq '1'
    $d.Title = $env:PICK_TITLE; if ($d.ShowDialog() -eq 'OK') { $d.FileNames }`,
  folder: `$d = New-Object System.Windows.Forms.FolderBrowserDialog
    $d.Description = $env:PICK_TITLE; if ($d.ShowDialog() -eq 'OK') { $d.SelectedPath }`,
  'new-file': `$d = New-Object System.Windows.Forms.SaveFileDialog; $d.FileName = $env:PICK_SUGGESTED
    $d.Title = $env:PICK_TITLE; if ($d.ShowDialog() -eq 'OK') { $d.FileName }`,
};

function powershell(request: PickRequest): PickerCall {
  const prepare =
    '[Console]::OutputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Windows.Forms;';
  return {
    program: 'powershell',
    args: ['-NoProfile', '-STA', '-Command', `${prepare} ${powershellScripts[request.kind]}`],
    env: {
      PICK_TITLE: request.title,
      PICK_SUGGESTED: request.suggested ?? '',
      PICK_SEVERAL: request.several ? '1' : '0',
    },
  };
}

/** A dialog that was cancelled ends with an error code, like one that could not be shown. */
function run(call: PickerCall): Promise<string[]> {
  return new Promise((resolve) => {
    execFile(call.program, call.args, { env: { ...process.env, ...call.env } }, (error, output) => {
      const lines = output.split(/\r?\n/).filter((line) => line !== '');
      resolve(error === null ? lines : []);
    });
  });
}
