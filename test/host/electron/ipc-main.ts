import { toAppUrl } from './addresses.ts';
import type { WebContents } from './web-contents.ts';

type InvokeListener = (event: object, ...args: unknown[]) => unknown;

/** What is known of the frame that calls: a frame of the browser, as playwright has it. */
export interface CallingFrame {
  url(): string;
  parentFrame(): CallingFrame | null;
}

/** How a call went: what it gave, or the words of its error. */
export type InvokeResult = { readonly value: unknown } | { readonly error: string };

const handlers = new Map<string, InvokeListener>();

export const ipcMain = {
  handle(channel: string, listener: InvokeListener): void {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    handlers.set(channel, listener);
  },
  removeHandler(channel: string): void {
    handlers.delete(channel);
  },
};

/** Passes a call of a frame on to main's handler, with the event that Electron would make. */
export async function invokeFromFrame(
  sender: WebContents,
  frame: CallingFrame,
  channel: string,
  args: readonly unknown[],
): Promise<InvokeResult> {
  const handler = handlers.get(channel);
  const event = { type: 'frame', sender, senderFrame: frameOf(frame), processId: 1, frameId: 1 };
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return { value: await handler(event, ...args) };
  } catch (error) {
    return { error: `Error invoking remote method '${channel}': ${String(error)}` };
  }
}

interface SenderFrame {
  readonly url: string;
  readonly parent: SenderFrame | null;
}

function frameOf(frame: CallingFrame): SenderFrame {
  const parent = frame.parentFrame();
  return { url: toAppUrl(frame.url()), parent: parent === null ? null : frameOf(parent) };
}
