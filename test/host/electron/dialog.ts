import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron';
import { control } from './control.ts';

export const dialog = {
  async showOpenDialog(
    _window: unknown,
    options: OpenDialogOptions,
  ): Promise<{ canceled: boolean; filePaths: string[] }> {
    const filePaths = await control.config.dialogs.pick({
      title: options.title ?? 'Open',
      kind: options.properties?.includes('openDirectory') === true ? 'folder' : 'file',
      several: options.properties?.includes('multiSelections') === true,
      mayCreate: options.properties?.includes('createDirectory') === true,
      suggested: options.defaultPath,
    });
    return { canceled: filePaths.length === 0, filePaths };
  },
  async showSaveDialog(
    _window: unknown,
    options: SaveDialogOptions,
  ): Promise<{ canceled: boolean; filePath: string }> {
    const [filePath] = await control.config.dialogs.pick({
      title: options.title ?? 'Save',
      kind: 'new-file',
      several: false,
      mayCreate: true,
      suggested: options.defaultPath,
    });
    return { canceled: filePath === undefined, filePath: filePath ?? '' };
  },
  /** Takes the default answer, which a person at the real dialog would have to press. */
  showMessageBox(_window: unknown, options: MessageBoxOptions): Promise<{ response: number }> {
    control.note('showMessageBox', options.message);
    return Promise.resolve({ response: options.defaultId ?? 0 });
  },
  showErrorBox(title: string, content: string): void {
    control.note('showErrorBox', content);
    process.stderr.write(`${title}: ${content}\n`);
  },
};
