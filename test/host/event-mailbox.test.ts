import { describe, expect, it } from 'vitest';
import { EventMailbox } from './electron/event-mailbox.ts';

describe('the mailbox of a page', () => {
  it('delivers to a page that waits', async () => {
    const mailbox = new EventMailbox();
    const waiting = mailbox.wait();
    mailbox.post({ channel: 'a', args: [1] });
    expect(await waiting).toEqual([{ channel: 'a', args: [1] }]);
  });

  it('keeps what comes between two waits, in order', async () => {
    const mailbox = new EventMailbox();
    mailbox.post({ channel: 'a', args: [1] });
    mailbox.post({ channel: 'a', args: [2] });
    expect((await mailbox.wait()).map((event) => event.args[0])).toEqual([1, 2]);
  });

  it('gives everything to the newest document; the wait of an older one ends empty', async () => {
    const mailbox = new EventMailbox();
    const old = mailbox.wait();
    const fresh = mailbox.wait();
    mailbox.post({ channel: 'a', args: [] });
    expect(await old).toEqual([]);
    expect(await fresh).toHaveLength(1);
  });
});
