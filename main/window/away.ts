/** How long nobody has been there, and after how long the vault locks; in seconds. */
export interface Absence {
  /** Since the last key or movement on the whole workstation. */
  readonly system: number;
  /** Since the last one in our window. */
  readonly window: number;
  readonly limit: number;
}

/**
 * Our window alone may stay untouched for so many times the limit, however busy the workstation is. It also holds where the
 * desktop does not tell its idle time (some Wayland desktops always answer 0).
 */
const windowPatience = 3;

/** The seconds that are left until the vault locks by itself; 0 or less when it is time. What is pressed in our window counts for the workstation, too. */
export function secondsUntilLock({ system, window, limit }: Absence): number {
  return Math.min(limit - Math.min(system, window), windowPatience * limit - window);
}
