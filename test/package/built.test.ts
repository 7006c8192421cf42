import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildParts, launchApp } from '../e2e/launch.ts';
import type { LaunchedApp } from '../e2e/launch.ts';
import { keepAPerson } from './keep-a-person.ts';

const out = new URL('../../out/', import.meta.url);
const vault = join(mkdtempSync(join(tmpdir(), 'built-')), 'vault');
let app: LaunchedApp;

beforeAll(async () => {
  await buildParts(['renderer', 'preload', 'main']);
  app = await launchApp({ entry: new URL('main/index.js', out) });
});

afterAll(async () => {
  await app.close();
  rmSync(join(vault, '..'), { recursive: true, force: true });
});

describe('the built program', () => {
  it('makes a vault, keeps a person in it and finds them, in its own worker', async () => {
    expect(await keepAPerson(app, vault)).toEqual(['000123']);
    expect(existsSync(join(vault, 'inventory.db'))).toBe(true);
  });

  it('has a preload that asks for Electron only', () => {
    const preload = readFileSync(new URL('preload/preload.cjs', out), 'utf8');
    expect([...preload.matchAll(/\brequire\(([^)]*)\)/g)].map((match) => match[1])).toEqual(['"electron"']);
    expect(preload).not.toMatch(/\bimport\b|\bprocess\b|\beval\b|new Function/);
  });

  it('is built for use, whoever builds it: without the helps for developers of React and Lingui', () => {
    const assets = fileURLToPath(new URL('renderer/assets/', out));
    const code = readdirSync(assets)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(assets, name), 'utf8'))
      .join('\n');
    expect(code).not.toMatch(/jsxDEV|lineNumber:\d+,columnNumber/);
    // Texts are in the catalogs only.
    expect(code).not.toMatch(/message:`Everybody in the sample/);
  });

  it('has no source maps, and no page that loads from elsewhere', () => {
    const files = readdirSync(fileURLToPath(out), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
    const page = readFileSync(new URL('renderer/index.html', out), 'utf8');
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
  });
});
