import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PickRequest } from './answers.ts';
import { callerFor } from './desktop-picker.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desktop-picker-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function install(name: string): void {
  writeFileSync(join(folder, name), '#!/bin/sh\n');
  chmodSync(join(folder, name), 0o755);
}

const request: PickRequest = { title: 'Choose "it"', kind: 'file', several: true, mayCreate: false };

describe('the file dialog of the desktop', () => {
  it('is zenity where it is installed, else kdialog', () => {
    const env = { DISPLAY: ':0', PATH: folder };
    expect(callerFor(env, 'linux')).toBeUndefined();
    install('kdialog');
    expect(callerFor(env, 'linux')?.(request)).toEqual({
      program: 'kdialog',
      args: ['--title', 'Choose "it"', '--getopenfilename', '.', '--multiple', '--separate-output'],
    });
    install('zenity');
    expect(callerFor(env, 'linux')?.(request)).toEqual({
      program: 'zenity',
      args: ['--file-selection', '--title=Choose "it"', '--multiple', '--separator=\n'],
    });
  });

  it('needs a display', () => {
    install('zenity');
    expect(callerFor({ PATH: folder, DISPLAY: '' }, 'linux')).toBeUndefined();
    expect(callerFor({ PATH: folder, WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBeDefined();
  });

  it.each(['darwin', 'win32'] as const)('never splices words into a script (%s)', (platform) => {
    const caller = callerFor({}, platform);
    const calls = (['file', 'folder', 'new-file'] as const).map((kind) =>
      caller?.({ ...request, kind, several: false, suggested: 'x"; evil' }),
    );
    for (const call of calls) {
      const script = call?.args.find(
        (argument) => argument.includes('choose') || argument.includes('Dialog'),
      );
      expect(script).toBeDefined();
      expect(script).not.toContain('evil');
      expect(script).not.toContain('Choose "it"');
    }
  });
});
