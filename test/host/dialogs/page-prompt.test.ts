import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedApp } from '../../e2e/launch.ts';
import { launchFixture } from '../../main/window/fixture.ts';
import type { PickRequest } from './answers.ts';
import { PersonAnswers } from './person.ts';

let app: LaunchedApp;
let folder: string;
const request: PickRequest = { title: 'Choose a photo', kind: 'file', several: false, mayCreate: false };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'page-prompt-'));
  writeFileSync(join(folder, 'photo.jpg'), 'x');
  ({ app } = await launchFixture());
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(change: Partial<PickRequest> = {}): Promise<string[]> {
  return new PersonAnswers(Promise.resolve(app.page), null).pick({ ...request, ...change });
}

describe('the prompt for paths in the window', () => {
  it('gives what was typed, and asks again until it fits', async () => {
    const picked = ask();
    const dialog = app.page.getByRole('dialog', { name: 'Choose a photo' });
    const field = dialog.getByRole('textbox', { name: 'Path of the file' });
    await field.fill(join(folder, 'none.jpg'));
    await field.press('Enter');
    await expect.poll(() => dialog.getByRole('alert').textContent()).toBe('There is no such file.');
    await field.fill(join(folder, 'photo.jpg'));
    await dialog.getByRole('button', { name: 'Choose' }).click();
    expect(await picked).toEqual([join(folder, 'photo.jpg')]);
    expect(await app.page.getByRole('dialog').count()).toBe(0);
  });

  it.each(['Escape', 'Cancel'])('is cancelled by %s', async (by) => {
    const picked = ask();
    const dialog = app.page.getByRole('dialog');
    await dialog.waitFor();
    if (by === 'Escape') await app.page.keyboard.press('Escape');
    else await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await picked).toEqual([]);
  });

  it('is cancelled when the page is replaced', async () => {
    const picked = ask();
    await app.page.getByRole('dialog').waitFor();
    const loaded = app.page.waitForEvent('load');
    app.host.electron.BrowserWindow.getAllWindows()[0]?.webContents.reload();
    expect(await picked).toEqual([]);
    await loaded;
  });

  it('starts with the suggested name and breaks no policy', async () => {
    const picked = ask({ kind: 'new-file', suggested: 'certificate.html' });
    const field = app.page.getByRole('textbox', { name: 'Path of the new file' });
    expect(await field.inputValue()).toBe('certificate.html');
    await field.press('Escape');
    await picked;
    expect(app.violations()).toEqual([]);
  });
});
