import { registerHooks } from 'node:module';

const root = new URL('../../', import.meta.url).href;
const electron = new URL('./electron/index.ts', import.meta.url).href;
const workers = new URL('./worker-threads.ts', import.meta.url).href;
const launchMark = /\?launch=(\d+)$/;

/**
 * Makes `import ... from 'electron'` and `require('electron')` arrive at the stand-in, for modules loaded with
 * `?launch=N` and all that they load from this project. So each launch has modules of its own, and a second app can
 * start in the same process. Worker threads of such modules get the guard of boring-ssl.ts.
 */
export function registerElectronHooks(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const mark = launchMark.exec(context.parentURL ?? '')?.[0];
      if (mark === undefined) return nextResolve(specifier, context);
      if (specifier === 'electron') return { url: electron + mark, shortCircuit: true };
      if (specifier === 'node:worker_threads') return { url: workers, shortCircuit: true };
      const resolved = nextResolve(specifier, context);
      const isOurs = resolved.url.startsWith(root) && !resolved.url.includes('/node_modules/');
      return isOurs ? { ...resolved, url: resolved.url + mark } : resolved;
    },
  });
}
