import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vaultArgument } from '../../../main/window/arguments.ts';

describe('--vault on the command line', () => {
  it.each([
    [['app', '--vault', 'inventory']],
    [['app', '.', '--vault=inventory']],
    [['app', '--vault', 'old', '--other', '--vault', 'inventory']],
  ])('names a folder, resolved against the working folder: %j', (argv) => {
    expect(vaultArgument(argv, '/work')).toBe(resolve('/work', 'inventory'));
  });

  it('keeps an absolute folder and one with spaces', () => {
    expect(vaultArgument(['app', '--vault', '/a b/c'], '/work')).toBe(resolve('/a b/c'));
  });

  it.each([[[]], [['app']], [['app', '--vault']], [['app', '--vault=']], [['app', '--vaults', 'x']]])(
    'names none: %j',
    (argv) => {
      expect(vaultArgument(argv, '/work')).toBeNull();
    },
  );
});
