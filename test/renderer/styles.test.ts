import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { classNames, declarationFile, declarations, styleModules } from '../../scripts/class-names.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const sources = globSync('renderer/**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.endsWith('.d.ts'));

/** The style sheets that a source takes, by the name that it gives them. */
function taken(file: string): { name: string; sheet: string }[] {
  const imports = read(file).matchAll(/import \* as (\w+) from '([^']+\.module\.css)';/gu);
  return [...imports].map(([, name = '', path = '']) => ({ name, sheet: join(dirname(file), path) }));
}

/** The classes of its style sheets that a source puts somewhere, as `sheet class`; all of a sheet where a variable says which. */
function usedIn(file: string): string[] {
  const text = read(file);
  return taken(file).flatMap(({ name, sheet }) => {
    const isIndexed = text.includes(`${name}[`);
    const named = [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'gu'))].map(([, each = '']) => each);
    return (isIndexed ? classNames(read(sheet)) : named).map((each) => `${sheet} ${each}`);
  });
}

/** The words in `className` that no style sheet of a component gives. */
function plainWords(file: string): string[] {
  const values = read(file).matchAll(/className=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/gu);
  return [...values].flatMap(([, value, expression = '']) =>
    (value ?? strings(expression)).split(/\s+/u).filter((word) => word !== ''),
  );
}

function strings(expression: string): string {
  const bare = expression.replaceAll(/\$\{[^}]*\}/gu, ' ').replaceAll(/[!=]== '[^']*'/gu, '');
  return [...bare.matchAll(/'([^']*)'|`([^`]*)`/gu)].map(([, one, other]) => one ?? other ?? '').join(' ');
}

describe('the style sheets of components', () => {
  it('are known to TypeScript class by class (else: npm run class-names)', () => {
    expect(read(declarationFile)).toBe(declarations());
  });

  it('each have a name of their own, which is how TypeScript knows them', () => {
    const names = styleModules().map((file) => basename(file));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('have no class that nobody uses', () => {
    const used = new Set(sources.flatMap(usedIn));
    const had = styleModules().flatMap((file) => classNames(read(file)).map((name) => `${file} ${name}`));
    expect(had.filter((each) => !used.has(each))).toEqual([]);
  });

  it('stand in the layer of their folder as a whole', () => {
    const strays = styleModules().filter((file) => {
      const layer = file.startsWith('renderer/components/') ? 'components' : 'screens';
      return !new RegExp(`^@layer ${layer} \\{\n(?: .*\n|\n)*\\}\n$`, 'u').test(read(file));
    });
    expect(strays).toEqual([]);
  });
});

describe('the classes of every element', () => {
  const base = classNames(read('renderer/styles/base.css'));

  it('that no component owns are all in base.css', () => {
    const strays = sources.flatMap((file) =>
      plainWords(file)
        .filter((word) => !base.includes(word))
        .map((word) => `${file} ${word}`),
    );
    expect(strays).toEqual([]);
  });

  it('are all used', () => {
    const used = new Set(sources.flatMap(plainWords));
    expect(base.filter((name) => !used.has(name))).toEqual([]);
  });
});
