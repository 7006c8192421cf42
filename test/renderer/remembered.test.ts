import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Remembered from '../../renderer/remembered.ts';

/** What a browser keeps for a page, without a browser. */
class Storage {
  readonly #kept = new Map<string, string>();
  getItem(name: string): string | null {
    return this.#kept.get(name) ?? null;
  }
  setItem(name: string, value: string): void {
    this.#kept.set(name, value);
  }
  removeItem(name: string): void {
    this.#kept.delete(name);
  }
  clear(): void {
    this.#kept.clear();
  }
  get names(): string[] {
    return [...this.#kept.keys()].sort();
  }
}

let storage: Storage;

/** A window that was just opened: the storage is the workstation's, the rest is new. */
async function openWindow(): Promise<typeof Remembered> {
  vi.resetModules();
  vi.stubGlobal('localStorage', storage);
  return import('../../renderer/remembered.ts');
}

beforeEach(() => {
  storage = new Storage();
});

describe('what a workstation remembers of the window', () => {
  it('is there when the window is opened again', async () => {
    (await openWindow()).remember('language', 'es');
    expect((await openWindow()).remembered('language')).toBe('es');
  });

  it('is gone for the next window once it is forgotten, but stays in this one', async () => {
    const window = await openWindow();
    window.remember('look', 'dark compact more');
    window.forget();
    expect(window.remembered('look')).toBe('dark compact more');
    expect(storage.names).toEqual([]);
    expect((await openWindow()).remembered('look')).toBeNull();
  });

  it('is nothing where that is wished, but the wish', async () => {
    const window = await openWindow();
    window.remember('look', 'dark compact more');
    window.setRemembersNothing(true);
    window.remember('language', 'es');
    expect([window.remembered('look'), window.remembered('language')]).toEqual(['dark compact more', 'es']);
    expect(storage.names).toEqual(['remember']);
    const next = await openWindow();
    expect(next.remembersNothing()).toBe(true);
    expect([next.remembered('look'), next.remembered('language')]).toEqual([null, null]);
  });

  it('is what was chosen since, once it may remember again', async () => {
    const window = await openWindow();
    window.setRemembersNothing(true);
    window.remember('language', 'es');
    window.setRemembersNothing(false);
    expect((await openWindow()).remembered('language')).toBe('es');
  });

  it('is nothing where the institution set it so, whatever was kept before', async () => {
    (await openWindow()).remember('language', 'es');
    const window = await openWindow();
    window.bindToForget();
    expect(window.remembered('language')).toBeNull();
    window.remember('language', 'en');
    expect([window.remembered('language'), window.isBoundToForget()]).toEqual(['en', true]);
    expect(storage.names).toEqual([]);
  });
});
