import { describe, expect, it } from 'vitest';
import { forTerminal } from '../../../main/cli/terminal-text.ts';

describe('a line for a terminal', () => {
  it.each([
    ['\u001b[2J\u001b]0;title\u0007', String.raw`\u{1b}[2J\u{1b}]0;title\u{7}`],
    ['\u001b]52;c;cGFzdGVk\u0007', String.raw`\u{1b}]52;c;cGFzdGVk\u{7}`],
    ['\u009b31mred', String.raw`\u{9b}31mred`],
    ['FAIL\rok  ', String.raw`FAIL\u{d}ok  `],
    ['report\u202excod.exe', String.raw`report\u{202e}xcod.exe`],
  ])('shows what a terminal would obey: %j', (text, shown) => {
    expect(forTerminal(text)).toBe(shown);
  });

  it('leaves names, tabs and ends of lines as they are', () => {
    const text = 'Zoë Ó’Brien-Łukasz\t名前 👩‍🔬\nשלום';
    expect(forTerminal(text)).toBe(text);
  });
});
