/** FNV-1a over UTF-16 units with a final mix: what decides, from a name alone, to which half something belongs and how its dice fall. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Whether something belongs to the half that nobody looks at while rules are written. It depends on its name only. */
export function isHeldOut(name: string): boolean {
  return hashOf(`half ${name}`) % 2 === 1;
}
