import { describe, expect, it } from 'vitest';
import { isOurPage, strangerAnswer } from '../../main/sender.ts';
import type { Sender } from '../../main/sender.ts';
import { failureSchema } from '../../shared/failure.ts';

const ours = { id: 7 };

function event(id: number, url: string, parent: object | null = null): Sender {
  return { sender: { id }, senderFrame: { url, parent } };
}

describe('a call from the page', () => {
  it('is ours from the main frame of our window at the exact address', () => {
    expect(isOurPage(event(7, 'app://vault/index.html'), ours)).toBe(true);
    expect(isOurPage(event(7, 'app://vault/index.html#people'), ours)).toBe(true);
  });

  it.each([
    ['another window', event(8, 'app://vault/index.html')],
    ['a frame inside the page', event(7, 'app://vault/index.html', {})],
    ['another page of ours', event(7, 'app://vault/other.html')],
    ['a page that starts like ours', event(7, 'app://vault/index.html.evil')],
    ['a page with a query', event(7, 'app://vault/index.html?x=#')],
    ['another origin', event(7, 'https://vault/index.html')],
    ['an origin that ends like ours', event(7, 'app://vault.example/index.html')],
    ['an empty page', event(7, 'about:blank')],
    ['no address', event(7, '')],
  ])('is refused from %s', (_who, sender) => {
    expect(isOurPage(sender, ours)).toBe(false);
  });

  it('is refused from a frame that is gone', () => {
    expect(isOurPage({ ...event(7, ''), senderFrame: null }, ours)).toBe(false);
  });

  it('is refused with words, not with silence', () => {
    expect(strangerAnswer.ok).toBe(false);
    if (strangerAnswer.ok) return;
    expect(failureSchema.parse(strangerAnswer.failure).code).toBe('forbidden');
  });
});
