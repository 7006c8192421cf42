import { runPreload } from './page-runtime.ts';

/** The name under which the browser offers the way to the host; the script takes it away before the page runs. */
export const binding = '__custodianHost';

/** What the page's side of the preview host says to main's side. */
export type PageMessage =
  | { readonly kind: 'invoke'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'events' }
  | { readonly kind: 'path'; readonly index: number }
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'violation'; readonly directive: string; readonly blocked: string }
  | { readonly kind: 'input'; readonly type: string }
  | { readonly kind: 'shortcut'; readonly key: string };

/**
 * Makes the script that runs before the page's own: the preload in a function, with a `require` that knows only
 * `electron`. Scripts given to the browser this way are not held by the page's policy; code made inside the page is, so
 * that the preload has to be spliced in as text.
 */
export function pageScript(preload: string, shortcuts: readonly string[]): string {
  const options = JSON.stringify({ binding, shortcuts });
  return `(${runPreload.toString()})(${options}, function (require, module, exports) {\n${preload}\n});`;
}
