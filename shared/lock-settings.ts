import { z } from 'zod';

/**
 * When the window locks itself and what it hides. Idle time and clipboard have ceilings: a vault that never locks is what an open office must
 * not be able to choose.
 */
export const lockSettings = z.object({
  /** Minutes without a key or a movement after which the vault locks. */
  idleMinutes: z.int().min(1).max(60),
  /** Seconds after which what was copied in the window leaves the clipboard. */
  clipboardSeconds: z.int().min(10).max(120),
  /** Keeps the window out of screenshots and shared screens, where the system can (Windows, macOS). */
  hideFromScreenshots: z.boolean(),
});

/** When the window locks itself and what it hides. */
export type LockSettings = z.infer<typeof lockSettings>;

/** What holds where nobody chose otherwise, and while no vault is open. */
export const usualLockSettings: LockSettings = {
  idleMinutes: 10,
  clipboardSeconds: 30,
  hideFromScreenshots: true,
};

/** For how many seconds a countdown is shown before the window locks by itself. */
export const lockWarning = 60;
