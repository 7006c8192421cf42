import { contextBridge, ipcRenderer, webUtils } from 'electron';

// All are written in by the build from the contract, so that this file stays a page long and needs no library.
declare const contractChannels: readonly string[];
declare const eventChannelName: string;
declare const dropChannelName: string;
declare const copiedChannelName: string;

/** Events that came before the page listened; a fresh page must still learn why it was locked. */
const early: unknown[] = [];
const mostEarly = 20;
const listeners = new Set<(event: unknown) => void>();

ipcRenderer.on(eventChannelName, (_electronEvent, event: unknown) => {
  if (listeners.size > 0) {
    for (const listener of listeners) listener(event);
  } else {
    early.push(event);
    if (early.length > mostEarly) early.shift();
  }
});

function callOf(channel: string): (input: unknown) => Promise<unknown> {
  return (input) => ipcRenderer.invoke(channel, input);
}

function onEvent(listener: (event: unknown) => void): () => void {
  const hear = (event: unknown): void => {
    listener(event);
  };
  listeners.add(hear);
  for (const event of early.splice(0)) hear(event);
  return () => {
    listeners.delete(hear);
  };
}

/** Names dropped files to main. A file that the page itself made has no path, so a page can name none. */
async function drop(files: readonly File[]): Promise<unknown> {
  const paths = await Promise.all(files.map((file) => webUtils.getPathForFile(file)));
  return ipcRenderer.invoke(
    dropChannelName,
    paths.filter((path) => path !== ''),
  );
}

for (const what of ['copy', 'cut']) {
  window.addEventListener(what, () => void ipcRenderer.invoke(copiedChannelName), true);
}

contextBridge.exposeInMainWorld('custodian', {
  ...Object.fromEntries(contractChannels.map((channel) => [channel, callOf(channel)])),
  onEvent,
  drop,
});
