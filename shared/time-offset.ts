/** What to do with a time of a bundle to have the real one: `add 212 days 3:05`. `laterBy` are the seconds by which the bundle's times are later. */
export function toRealTime(laterBy: number): string {
  const { days, clock } = shiftOf(laterBy);
  return `${laterBy < 0 ? 'add' : 'take off'} ${String(days)} days ${clock}`;
}

/** By how many whole days and hours (`3:05`) the times of a bundle were moved. */
export function shiftOf(laterBy: number): { readonly days: number; readonly clock: string } {
  const minutes = Math.round(Math.abs(laterBy) / 60);
  const days = Math.floor(minutes / 1440);
  const rest = minutes % 1440;
  return { days, clock: `${String(Math.floor(rest / 60))}:${String(rest % 60).padStart(2, '0')}` };
}
