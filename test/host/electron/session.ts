import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { control } from './control.ts';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (
  details: { readonly url: string; readonly method: string; readonly resourceType: string },
  answer: (response: { cancel?: boolean }) => void,
) => void;

class Protocol {
  readonly handlers = new Map<string, ProtocolHandler>();

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.handlers.has(scheme)) throw new Error(`Scheme ${scheme} has already a handler.`);
    this.handlers.set(scheme, handler);
  }
}

/** A session: who may ask for what, and who answers its scheme. */
export class Session extends EventEmitter {
  readonly protocol = new Protocol();
  #beforeRequest: BeforeRequest | undefined;
  #permissionCheck:
    ((contents: null, permission: string, origin: string, details: object) => boolean) | undefined;

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.#beforeRequest = listener;
    },
  };

  setPermissionCheckHandler(handler: (contents: null, permission: string, origin: string) => boolean): void {
    this.#permissionCheck = handler;
    control.note('setPermissionCheckHandler', handler);
  }

  setPermissionRequestHandler(handler: unknown): void {
    control.note('setPermissionRequestHandler', handler);
  }

  setDevicePermissionHandler(handler: unknown): void {
    control.note('setDevicePermissionHandler', handler);
  }

  setBluetoothPairingHandler(handler: unknown): void {
    control.note('setBluetoothPairingHandler', handler);
  }

  setDisplayMediaRequestHandler(handler: unknown): void {
    control.note('setDisplayMediaRequestHandler', handler);
  }

  setCertificateVerifyProc(handler: unknown): void {
    control.note('setCertificateVerifyProc', handler);
  }

  setSpellCheckerEnabled(on: boolean): void {
    control.note('setSpellCheckerEnabled', on);
  }

  setProxy(proxy: object): Promise<void> {
    control.note('setProxy', proxy);
    return Promise.resolve();
  }

  /** Whether the page may have a permission; as in Electron, all is granted where nobody decides. */
  permits(permission: string): boolean {
    return this.#permissionCheck?.(null, permission, 'app://vault/', {}) ?? true;
  }

  /** Asks main's request filter. */
  lets(url: string, method: string, resourceType: string): Promise<boolean> {
    const filter = this.#beforeRequest;
    if (filter === undefined) return Promise.resolve(true);
    return new Promise((resolve) => {
      filter({ url, method, resourceType }, (response) => {
        resolve(response.cancel !== true);
      });
    });
  }
}

const partitions = new Map<string, Session>();

function fromPartition(name: string): Session {
  const known = partitions.get(name);
  if (known !== undefined) return known;
  const created = new Session();
  partitions.set(name, created);
  app.emit('session-created', created);
  return created;
}

/** The sessions by partition; `''` is the default one. */
export const session = {
  fromPartition,
  get defaultSession(): Session {
    if (!app.isReady()) throw new Error('Session can only be received when app is ready');
    return fromPartition('');
  },
};

/** Scheme privileges: noted, since the page is served as https by interception. */
export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string; privileges: object }[]): void {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const scheme of schemes) control.note('privilegedScheme', scheme);
  },
};
