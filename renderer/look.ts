/** How the window looks on this workstation; nothing personal, so it may be kept outside the vault. */
export interface Look {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
}

const storageKey = 'look';

/** The look as chosen last, or the system's. */
export function readLook(): Look {
  const [theme, density] = (localStorage.getItem(storageKey) ?? '').split(' ');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: density === 'compact' ? 'compact' : 'comfortable',
  };
}

/** Keeps a look and shows it. */
export function chooseLook(look: Look): void {
  localStorage.setItem(storageKey, `${look.theme} ${look.density}`);
  applyLook();
}

/** Shows the chosen look. */
export function applyLook(): void {
  const { theme, density } = readLook();
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  document.documentElement.dataset['density'] = density;
}
