/** Idle time of the whole workstation after which the vault locks. */
const systemIdleLimit = 10 * 60;

/**
 * Idle time of our window alone after which it locks, however busy the workstation is. It also holds where the
 * desktop does not tell its idle time (some Wayland desktops always answer 0).
 */
const windowIdleLimit = 30 * 60;

/** Whether the person has been away long enough to lock. Both are in seconds. */
export function isAway(systemIdle: number, windowIdle: number): boolean {
  return systemIdle >= systemIdleLimit || windowIdle >= windowIdleLimit;
}
