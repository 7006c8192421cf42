import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('the lock file', () => {
  it('records what is installed, and no download address', () => {
    const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
    expect(text).toContain('"integrity"');
    expect(text).not.toContain('"resolved"');
    expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  });
});
