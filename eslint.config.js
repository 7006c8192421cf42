import importX from 'eslint-plugin-import-x';
import jsdoc from 'eslint-plugin-jsdoc';
import lingui from 'eslint-plugin-lingui';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The arrows of the house: who may import from whom. Data flows
 * renderer -> shared/contract -> main/preload -> main/router -> engine -> vault, and `shared` imports from nobody.
 */
const arrows = [
  { target: './shared', from: ['./main', './renderer', './test', './scripts'] },
  { target: './renderer', from: ['./main', './test', './scripts'] },
  { target: './main', from: ['./renderer', './test', './scripts'] },
  {
    target: './main/engine',
    from: './main',
    except: ['./engine'],
    message: 'The engine runs in worker threads and knows neither router nor window.',
  },
  {
    target: './main/preload.ts',
    from: './main',
    message: 'The preload is the bridge: it may import from shared/ only.',
  },
  {
    target: './main/engine/redaction',
    from: './main/engine',
    except: ['./redaction'],
    message: 'Redaction is pure: bytes in, bytes out, no database.',
  },
  {
    target: './main/engine/leakcheck',
    from: './main/engine',
    except: ['./leakcheck'],
    message: 'The leak check shares no code with the redactor, or both would be blind to the same thing.',
  },
  {
    target: './main/engine/redaction',
    from: './main/engine/leakcheck',
    message: 'The redactor must not know how it is checked.',
  },
  {
    target: './main/engine/canaries',
    from: './main/engine',
    except: ['./canaries', './leakcheck/leak-check.ts', './leakcheck/leak-index.ts'],
    message:
      'Canaries are plain data: the caller sends them through the redactor and never tells it which they are.',
  },
  {
    target: './main/engine/redaction',
    from: './main/engine/canaries',
    message: 'The redactor must not know how it is tested.',
  },
  {
    target: './main/engine/intake',
    from: './main/engine',
    except: ['./intake', './vault/files.ts'],
    message: 'Intake only reads files: it knows no database and no redaction.',
  },
  {
    target: './main/engine/vault',
    from: [
      './main/engine/people',
      './main/engine/imports',
      './main/engine/bundles',
      './main/engine/redaction',
    ],
    message: 'The vault is below the rooms that use it.',
  },
  ...inOneDirection('./main/engine/imports', ['sources', 'columns', 'plan', 'apply']),
  ...inOneDirection('./main/engine/imports', ['sources', 'columns', 'plan', 'undo']),
];

/** The folders of a room in which each may only know those named before it. */
function inOneDirection(room, folders) {
  return folders.slice(0, -1).map((folder, index) => ({
    target: `${room}/${folder}`,
    from: folders.slice(index + 1).map((later) => `${room}/${later}`),
    message: `Within imports data flows ${folders.join(' -> ')}.`,
  }));
}

/** `rmSync` of Node 24 throws most errors of a disk without their code. */
const coded = {
  name: 'node:fs',
  importNames: ['rmSync'],
  message: 'Take removeFile or removeFolder of vault/remove.ts.',
};

const network = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns']
  .flatMap((name) => [name, `node:${name}`])
  .map((name) => ({ name, message: 'The app makes no network request, ever.' }));

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', 'test/screenshots/*.png'] },
  ...tseslint.configs.strict,
  jsdoc.configs['flat/recommended-typescript-error'],
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.tsx', '.js', '.mjs'] } } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: arrows }],
      'import-x/no-default-export': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that owns it.' },
        {
          selector: "TSAsExpression[expression.type='TSAsExpression']",
          message: 'A double assertion hides a doubt: parse or narrow instead.',
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({
          name,
          message: 'The app makes no network request, ever.',
        })),
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'jsdoc/require-jsdoc': ['error', { publicOnly: true, require: { ClassDeclaration: true } }],
      'jsdoc/require-param': 'off',
      'jsdoc/require-returns': 'off',
      'jsdoc/require-throws-type': 'off',
      'jsdoc/require-yields': 'off',
      'jsdoc/require-yields-type': 'off',
      'jsdoc/require-yields-check': 'off',
      'jsdoc/tag-lines': 'off',
      'jsdoc/check-param-names': 'off',
    },
  },
  {
    files: ['main/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [...network, coded] }] },
  },
  {
    files: ['main/engine/**/*.ts', 'main/cli.ts', 'main/cli/**/*.ts', 'main/router.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [...network, coded, { name: 'electron', message: 'Only the window side knows Electron.' }] },
      ],
    },
  },
  {
    files: ['shared/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*', 'electron', 'better-sqlite3'], message: 'No Node and no Electron here.' },
          ],
        },
      ],
    },
  },
  { files: ['renderer/**/*.{ts,tsx}'], rules: { ...reactHooks.configs.recommended.rules } },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { lingui },
    rules: {
      // Read before a language is chosen, a text would stay in English.
      'lingui/t-call-in-function': 'error',
      'lingui/no-single-tag-to-translate': 'error',
      'lingui/no-trans-inside-trans': 'error',
      'lingui/no-unlocalized-strings': [
        'error',
        {
          // Codes, class names, addresses and units are no sentences: a text has a capital first or a space.
          ignore: [
            '^[^A-Z\\s]+$',
            '^[^A-Za-z]*$',
            '^(?=.*\\d)[A-Z\\d]+$',
            '^(?:Ctrl|Alt|Shift|F\\d)',
            '^\\s*[a-z][a-zA-Z]*\\.[a-zA-Z]+\\s*$',
            // Selectors of a page.
            '^[a-z]+\\[[a-z]+\\]',
            // Keys of fields, and codes that are the same in each language.
            '^[a-z]+(?:[A-Z][a-z]*)+$',
            '^\\s*(?:UTC|SHA-256|MDY|DMY|YMD|TCA1-…|CallError)\\s*$',
            // Levels of WCAG, queries and tracks of styles.
            '^A{1,2}$',
            '^(?:\\(resolution: |minmax\\()',
          ],
          ignoreNames: [
            {
              regex: {
                pattern:
                  '^(?:className|key|code|id|d|viewBox|transform|dateTime|queryKey|mime|pattern|kind|sql|keys)$',
              },
            },
            { regex: { pattern: '^(?:data-|aria-(?:labelledby|describedby|live|controls))' } },
          ],
          ignoreFunctions: [
            'Error',
            'CallError',
            'Date',
            'Date.parse',
            '*.closest',
            '*.replace',
            '*.addEventListener',
            '*.removeEventListener',
            '*.querySelector',
            '*.includes',
            '*.setProperty',
            '*.getItem',
            '*.setItem',
            '*.startsWith',
            '*.endsWith',
            '*.split',
            '*.join',
            'Intl.*',
            '*.localeCompare',
          ],
        },
      ],
    },
  },
  {
    files: ['*.config.{ts,js}', 'test/**', 'scripts/**'],
    rules: { 'import-x/no-default-export': 'off', 'jsdoc/require-jsdoc': 'off', 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    ignores: ['test/support/properties.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'Take it from test/support/properties.ts, which gives it its seed.' },
      ],
    },
  },
);
