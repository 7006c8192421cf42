/** What the preload sees as `require`, `module` and `exports`. */
type PreloadBody = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
) => void;

type Send = (message: unknown) => Promise<unknown>;
type Listener = (event: object, ...args: unknown[]) => void;

/**
 * Runs the preload in the page, with the page's side of Electron. Sent to the browser as text: it may use nothing from
 * outside itself.
 *
 * As in Electron the preload runs in the main frame only and reaches the page through `exposeInMainWorld` alone, which
 * copies and freezes what it is given. Unlike Electron it shares the page's world.
 */
export function runPreload(
  options: { readonly binding: string; readonly shortcuts: readonly string[] },
  preload: PreloadBody,
): void {
  const found: unknown = Reflect.get(globalThis, options.binding);
  Reflect.deleteProperty(globalThis, options.binding);
  if (window !== window.top || location.protocol !== 'https:' || typeof found !== 'function') return;
  const send: Send = (message) => Promise.resolve(Reflect.apply(found, undefined, [message]));

  const listeners = new Map<string, Set<Listener>>();

  const ipcRenderer = {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const result = await send({ kind: 'invoke', channel, args: structuredClone(args) });
      if (typeof result !== 'object' || result === null) throw new Error('The program has ended.');
      if ('error' in result) throw new Error(String(result.error));
      return 'value' in result ? result.value : undefined;
    },
    on(channel: string, listener: Listener): void {
      const known = listeners.get(channel) ?? new Set();
      listeners.set(channel, known.add(listener));
    },
    removeListener(channel: string, listener: Listener): void {
      listeners.get(channel)?.delete(listener);
    },
  };

  async function fetchEvents(): Promise<void> {
    for (;;) {
      const events = await send({ kind: 'events' });
      if (!Array.isArray(events)) return;
      for (const { channel, args } of events as { channel: string; args: unknown[] }[]) {
        for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer }, ...args);
      }
    }
  }

  function copied(value: unknown): unknown {
    if (typeof value === 'function') {
      return Object.freeze((...args: unknown[]) => copied(Reflect.apply(value, undefined, args.map(copied))));
    }
    if (value instanceof Promise) {
      return value.then(copied, (error: unknown) => {
        throw new Error(error instanceof Error ? error.message : 'Failed.');
      });
    }
    if (value instanceof File) return value;
    if (Array.isArray(value)) return Object.freeze(value.map(copied));
    if (typeof value !== 'object' || value === null) return value;
    if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value);
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copied(item)])));
  }

  const contextBridge = {
    exposeInMainWorld(name: string, api: unknown): void {
      if (name in globalThis) throw new Error(`Cannot bind an API on top of an existing property "${name}".`);
      Object.defineProperty(globalThis, name, { value: copied(api), enumerable: true });
    },
  };

  function watchPage(): void {
    // A window that is not allowed is null for the page that asked for it.
    window.open = (url) => {
      void send({ kind: 'open', url: String(url ?? '') });
      return null;
    };
    document.addEventListener('securitypolicyviolation', (event) => {
      void send({ kind: 'violation', directive: event.effectiveDirective, blocked: event.blockedURI });
    });
    let lastInput = -Infinity;
    const input = (event: Event): void => {
      if (!event.isTrusted || performance.now() - lastInput < 1000) return;
      lastInput = performance.now();
      void send({ kind: 'input', type: event.type });
    };
    for (const type of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
      addEventListener(type, input, { capture: true, passive: true });
    }
    addEventListener('keydown', (event) => {
      if (!event.isTrusted || event.defaultPrevented || event.altKey || event.shiftKey) return;
      if (!(event.ctrlKey || event.metaKey) || !options.shortcuts.includes(event.key.toLowerCase())) return;
      event.preventDefault();
      void send({ kind: 'shortcut', key: event.key.toLowerCase() });
    });
  }

  // A page cannot learn the path of a file; the browser itself can, and is asked for it from outside.
  const files: File[] = [];
  Object.defineProperty(globalThis, '__custodianFiles', { value: files, enumerable: false });
  const webUtils = {
    getPathForFile: (file: File) => send({ kind: 'path', index: files.push(file) - 1 }),
  };

  const module = { exports: {} };
  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return { contextBridge, ipcRenderer, webUtils };
  };
  preload(require, module, module.exports);
  watchPage();
  void fetchEvents().catch(() => undefined);
}
