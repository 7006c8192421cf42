import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseInstanceLock, takeInstanceLock } from './electron/instance-lock.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'instance-lock-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the lock of the one instance', () => {
  it('is taken once', () => {
    expect(takeInstanceLock(folder)).toBe(true);
    expect(takeInstanceLock(folder)).toBe(false);
  });

  it('can be taken again after it was given back', () => {
    takeInstanceLock(folder);
    releaseInstanceLock(folder);
    expect(takeInstanceLock(folder)).toBe(true);
  });

  it('is taken over from a process that has ended, and from a broken file', () => {
    for (const content of ['4194304', 'x', '']) {
      writeFileSync(join(folder, 'preview.lock'), content);
      expect(takeInstanceLock(folder), content).toBe(true);
      releaseInstanceLock(folder);
    }
  });
});
