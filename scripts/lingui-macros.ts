import { transformAsync } from '@babel/core';
import linguiMacros from '@lingui/babel-plugin-lingui-macro';
import { getConfig } from '@lingui/conf';
import type { Plugin } from 'vite';

const usesMacros = /from '@lingui\/(?:core|react)\/macro'/u;

/**
 * Turns Lingui's macros into calls, before anything else reads a file. Lingui's own native transform is no choice: its binary is an optional package that npm leaves
 * out where the Node of the machine is older than 22, and the program is built on such machines with a Node of its own.
 */
export function linguiMacroPlugin(): Plugin {
  const linguiConfig = getConfig();
  return {
    name: 'lingui-macros',
    enforce: 'pre',
    async transform(code, id) {
      const [file = ''] = id.split('?');
      if (!/\.tsx?$/u.test(file) || file.includes('/node_modules/') || !usesMacros.test(code)) return null;
      const result = await transformAsync(code, {
        filename: file,
        configFile: false,
        babelrc: false,
        sourceMaps: true,
        // Types and tags stay for those that come after.
        parserOpts: { plugins: file.endsWith('.tsx') ? ['typescript', 'jsx'] : ['typescript'] },
        plugins: [[linguiMacros, { linguiConfig }]],
      });
      return result?.code == null ? null : { code: result.code, map: result.map ?? null };
    },
  };
}
