import type { MenuItemConstructorOptions } from 'electron';
import { control } from './control.ts';

/** A menu as its template. The preview shows none, but its shortcuts work. */
export class Menu {
  readonly template: readonly MenuItemConstructorOptions[];

  constructor(template: readonly MenuItemConstructorOptions[]) {
    this.template = template;
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    shortcuts.clear();
    if (menu !== null) collect(menu.template);
    control.note('setApplicationMenu', menu?.template);
  }
}

const shortcuts = new Map<string, () => void>();

function collect(items: readonly MenuItemConstructorOptions[]): void {
  for (const item of items) {
    if (Array.isArray(item.submenu)) collect(item.submenu);
    const key = /^(?:CmdOrCtrl|CommandOrControl)\+([A-Z])$/.exec(String(item.accelerator ?? ''))?.[1];
    const click: unknown = item.click;
    if (key !== undefined && typeof click === 'function') {
      shortcuts.set(key.toLowerCase(), () => {
        Reflect.apply(click, undefined, []);
      });
    }
  }
}

/** The letters that do something together with Ctrl (Cmd on a Mac). */
export function shortcutKeys(): string[] {
  return [...shortcuts.keys()];
}

/** Does what the shortcut of a letter does. */
export function pressShortcut(key: string): void {
  shortcuts.get(key)?.();
}
