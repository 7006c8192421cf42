const isMac = /mac/iu.test(navigator.userAgent);

/** How keys are written on this system: `Ctrl+K` is `⌘K` on a Mac. */
export function keysShown(keys: string): string {
  if (!isMac) return keys;
  return keys.replace('Ctrl+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥');
}
