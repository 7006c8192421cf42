import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { placesFrom } from '../../../main/window/places.ts';

const checkout = pathToFileURL('/checkout/');

function path(relative: string): string {
  return fileURLToPath(new URL(relative, checkout));
}

describe('the places of the program', () => {
  it('are in out/ of the checkout when it runs from source', () => {
    expect(placesFrom(new URL('main/index.ts', checkout).href)).toEqual({
      renderer: path('out/renderer/'),
      preload: path('out/preload/preload.cjs'),
    });
  });

  it('are beside the built main, which has its own worker', () => {
    expect(placesFrom(new URL('out/main/index.js', checkout).href)).toEqual({
      renderer: path('out/renderer/'),
      preload: path('out/preload/preload.cjs'),
      worker: new URL('out/main/worker.js', checkout),
    });
  });

  it('hold the native library among the resources once packaged', () => {
    const packaged = placesFrom(new URL('app.asar/out/main/index.js', checkout).href, join('/opt', 'res'));
    expect(packaged.nativeBinding).toBe(join('/opt', 'res', 'sqlite.node'));
  });
});
