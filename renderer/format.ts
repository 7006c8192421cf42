const moment = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const whole = new Intl.NumberFormat();

/** A moment (ISO 8601) in the time of this workstation: `29 Nov 2026, 23:24`. */
export function formatMoment(iso: string): string {
  const part = partsOf(moment, new Date(iso));
  return `${dayText(part)}, ${part('hour')}:${part('minute')}`;
}

/** A day (`YYYY-MM-DD`) as letters and clocks write it: no reading of it is wrong anywhere (`29 Nov 2026`). */
export function formatDay(iso: string): string {
  return dayText(partsOf(day, new Date(`${iso}T00:00:00Z`)));
}

type PartOf = (type: Intl.DateTimeFormatPartTypes) => string;

function partsOf(format: Intl.DateTimeFormat, date: Date): PartOf {
  const parts = format.formatToParts(date);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}

function dayText(part: PartOf): string {
  return `${part('day')} ${part('month')} ${part('year')}`;
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
