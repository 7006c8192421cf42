import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the files of the program lie. */
export interface Places {
  /** The built page's folder. */
  readonly renderer: string;
  /** The built preload file. */
  readonly preload: string;
  /** The engine's thread, where the program is built; from source the engine finds its own. */
  readonly worker?: URL;
  /** The native database library beside the packaged program; from a checkout it is found in node_modules. */
  readonly nativeBinding?: string;
}

/**
 * Finds the program's files from the address of the module that starts it: `main/index.ts` in a checkout,
 * `out/main/index.js` once built. `resources` is the packaged program's resource folder.
 */
export function placesFrom(moduleUrl: string, resources?: string): Places {
  const built = new URL(moduleUrl).pathname.endsWith('.js');
  const out = built ? '../' : '../out/';
  return {
    renderer: fileURLToPath(new URL(`${out}renderer/`, moduleUrl)),
    preload: fileURLToPath(new URL(`${out}preload/preload.cjs`, moduleUrl)),
    ...(built ? { worker: new URL('./worker.js', moduleUrl) } : {}),
    ...(resources === undefined ? {} : { nativeBinding: join(resources, 'sqlite.node') }),
  };
}
