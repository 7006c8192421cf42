import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// npm run class-names: tells TypeScript which classes each style sheet of a component has.

const root = fileURLToPath(new URL('..', import.meta.url));

/** The file that tells it, from the root. */
export const declarationFile = 'renderer/class-names.d.ts';

/** The style sheets of components, from the root and sorted. */
export function styleModules(): string[] {
  return globSync('renderer/**/*.module.css', { cwd: root }).toSorted();
}

/** The classes that a style sheet has of its own, sorted. Those of base.css, `:global(.row)`, are not. */
export function classNames(css: string): string[] {
  const selectors = css
    .replaceAll(/\/\*.*?\*\//gsu, '')
    .replaceAll(/:global\([^)]*\)/gu, '')
    .matchAll(/(?<=^|[{};])[^@{};]+(?=\{)/gu);
  const found = [...selectors].flatMap(([selector]) => [...selector.matchAll(/\.([A-Za-z][\w-]*)/gu)]);
  return [...new Set(found.map(([, name]) => name ?? ''))].toSorted();
}

/** What the declaration file has to say. A class that is not there does not compile. */
export function declarations(): string {
  const modules = styleModules().map((file) => {
    const names = classNames(readFileSync(join(root, file), 'utf8'));
    return [
      `declare module '*/${basename(file)}' {`,
      ...names.map((name) => `  export const ${name}: string;`),
      '}',
    ];
  });
  const plain = ['base', 'tokens'].map((name) => [`declare module '*/${name}.css' {}`]);
  return `${['// Written by npm run class-names.', ...[...modules, ...plain].flat()].join('\n')}\n`;
}

if (process.argv.includes('--write')) writeFileSync(join(root, declarationFile), declarations());
