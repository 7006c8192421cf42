import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin, UserConfig } from 'vite';
import { linguiMacroPlugin } from './scripts/lingui-macros.ts';
import { contract } from './shared/contract.ts';
import { copiedChannel, dropChannel, eventChannel } from './shared/session.ts';

/** Stays outside the bundles: Electron itself, the native database, and the WASM one with its file beside it. */
const external = ['electron', 'better-sqlite3', 'sql.js'];

const everywhere = { sourcemap: false, emptyOutDir: true, reportCompressedSize: false } as const;

/**
 * What stands before every other style. React Aria writes one rule into the page as it runs, which the page's policy
 * refuses, unless an element with this id is there already: then the rule is taken to be. So it comes as a file. And
 * the files of the chunks come in any order: what is said of a screen overrules what is said of a component, and that
 * what is said of an element.
 */
function firstStyles(): Plugin {
  const file = 'assets/first.css';
  const pressable = '@layer { [data-react-aria-pressable] { touch-action: pan-x pan-y pinch-zoom; } }';
  const layers = '@layer base, components, screens;';
  return {
    name: 'first-styles',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: file, source: `${pressable}\n${layers}\n` });
    },
    transformIndexHtml: () => [
      {
        tag: 'link',
        attrs: { rel: 'stylesheet', id: 'react-aria-pressable-style', href: `./${file}` },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** React Aria's live region is emptied by `innerHTML`, which the page's policy refuses (`require-trusted-types-for`). Another way of React Aria to do it stops the build. */
function emptiedByNodes(): Plugin {
  const refused = ".innerHTML = ''";
  let isDone = false;
  return {
    name: 'emptied-by-nodes',
    transform(code, id) {
      if (!id.includes('live-announcer') || !code.includes(refused)) return undefined;
      isDone = true;
      return { code: code.replaceAll(refused, '.replaceChildren()'), map: null };
    },
    generateBundle() {
      if (!isDone) this.error('React Aria empties its live region in another way than before.');
    },
  };
}

const page: UserConfig = {
  root: 'renderer',
  base: './',
  plugins: [
    linguiMacroPlugin(),
    lingui({ failOnCompileError: true }),
    react(),
    firstStyles(),
    emptiedByNodes(),
  ],
  build: {
    ...everywhere,
    outDir: '../out/renderer',
    target: 'chrome140',
    // Both would put fetch or data: into the page, which its policy refuses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The files are read from the disk beside the program.
    chunkSizeWarningLimit: 4096,
  },
};

const main: UserConfig = {
  build: {
    ...everywhere,
    outDir: 'out/main',
    ssr: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: {
        index: 'main/index.ts',
        cli: 'main/cli.ts',
        worker: 'main/engine/worker.ts',
        'argon-thread': 'main/engine/vault/argon-thread.ts',
        'redaction-thread': 'main/engine/redaction-threads/thread.ts',
        'leak-thread': 'main/engine/leakcheck-threads/thread.ts',
        'query-thread': 'main/engine/bundles/opened/query-thread.ts',
      },
      external,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external },
};

const preload: UserConfig = {
  define: {
    contractChannels: JSON.stringify(Object.keys(contract)),
    eventChannelName: JSON.stringify(eventChannel),
    dropChannelName: JSON.stringify(dropChannel),
    copiedChannelName: JSON.stringify(copiedChannel),
  },
  build: {
    ...everywhere,
    outDir: 'out/preload',
    ssr: true,
    target: 'chrome140',
    minify: false,
    rolldownOptions: {
      input: 'main/preload.ts',
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
};

const modes: Readonly<Record<string, UserConfig>> = { renderer: page, main, preload };

export default defineConfig(({ mode }) => {
  const config = modes[mode];
  if (config === undefined) throw new Error(`Build with one of the modes ${Object.keys(modes).join(', ')}.`);
  return { configFile: false, publicDir: false, logLevel: 'warn', ...config };
});
