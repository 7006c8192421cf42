const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const whole = new Intl.NumberFormat();

/** A moment (ISO 8601) as people read it here. */
export function formatMoment(iso: string): string {
  return moment.format(new Date(iso));
}

/** A day (`YYYY-MM-DD`) as people read it here. */
export function formatDay(iso: string): string {
  return day.format(new Date(`${iso}T00:00:00Z`));
}

/** When something happened: a moment, or a day where no more is known. */
export function formatWhen(iso: string): string {
  return iso.length > 10 ? formatMoment(iso) : formatDay(iso);
}

/** A whole number with its separators. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A size in bytes, in the unit that fits. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return unit === 0 ? `${String(size)} bytes` : `${size.toFixed(size < 10 ? 1 : 0)} ${units[unit] ?? ''}`;
}

/** `1 person`, `2 people`. */
export function people(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'person' : 'people'}`;
}

/** A time to wait, in the unit that fits. */
export function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${String(Math.max(1, Math.ceil(seconds)))} s`;
  return `${String(Math.ceil(seconds / 60))} min`;
}

/** The day today, or so many days from now, `YYYY-MM-DD` in UTC as the vault counts days. */
export function today(days = 0): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day today in a time zone, `YYYY-MM-DD`. */
export function todayIn(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date());
  return ['year', 'month', 'day']
    .map((type) => parts.find((part) => part.type === type)?.value ?? '')
    .join('-');
}
