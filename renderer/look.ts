import { remember, remembered } from './remembered.ts';

const themes = ['system', 'light', 'dark'] as const;
const densities = ['comfortable', 'compact'] as const;
const contrasts = ['system', 'more'] as const;

/** How the window looks on this workstation; nothing personal, so it may be kept outside the vault. */
export interface Look {
  readonly theme: (typeof themes)[number];
  readonly density: (typeof densities)[number];
  readonly contrast: (typeof contrasts)[number];
}

/** The look as chosen last, or the system's. */
export function readLook(): Look {
  const [theme, density, contrast] = (remembered('look') ?? '').split(' ');
  return {
    theme: oneOf(themes, theme),
    density: oneOf(densities, density),
    contrast: oneOf(contrasts, contrast),
  };
}

/** Keeps a look and shows it. */
export function chooseLook(look: Look): void {
  remember('look', `${look.theme} ${look.density} ${look.contrast}`);
  applyLook();
}

/** Shows the chosen look. */
export function applyLook(): void {
  const { theme, density, contrast } = readLook();
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  if (contrast === 'system') delete dataset['contrast'];
  else dataset['contrast'] = contrast;
  dataset['density'] = density;
}

/** One of the choices, the first where it is none of them. */
function oneOf<T extends string>(choices: readonly [T, ...T[]], said: string | undefined): T {
  return choices.find((each) => each === said) ?? choices[0];
}
