const names = ['look', 'language', 'people-look', 'people-pages'] as const;

/** What this workstation may remember of the window: how it looks and speaks, and the columns of the list; never anything of the vault. */
export type RememberedName = (typeof names)[number];

/** The one thing that is kept by whoever wants nothing kept: that wish. */
const wish = 'remember';
const nothing = 'nothing';

/** What was chosen while nothing is to be kept; it goes with the window. */
const untilClosed = new Map<RememberedName, string>();

/** What the workstation remembers under a name; null where it remembers nothing. */
export function remembered(name: RememberedName): string | null {
  return untilClosed.get(name) ?? (remembersNothing() ? null : localStorage.getItem(name));
}

/** Remembers a choice: on this workstation, or until the window closes where it is to remember nothing. */
export function remember(name: RememberedName, value: string): void {
  if (remembersNothing()) untilClosed.set(name, value);
  else localStorage.setItem(name, value);
}

/** Whether this workstation is to remember nothing. */
export function remembersNothing(): boolean {
  return isBound || localStorage.getItem(wish) === nothing;
}

/** Whether the institution decided that for this computer. */
export function isBoundToForget(): boolean {
  return isBound;
}

let isBound = false;

/** Forgets at once and from now on what this workstation remembers, as the institution set it for this computer. */
export function bindToForget(): void {
  isBound = true;
  localStorage.clear();
}

/** Forgets everything; what is chosen now stays until the window closes. */
export function forget(): void {
  const kept = names.map((name) => [name, localStorage.getItem(name)] as const);
  const wasWished = localStorage.getItem(wish);
  localStorage.clear();
  if (wasWished !== null) localStorage.setItem(wish, wasWished);
  for (const [name, value] of kept) if (value !== null) untilClosed.set(name, value);
}

/** From now on remembers nothing, or again what is chosen. */
export function setRemembersNothing(isNothing: boolean): void {
  if (isNothing) {
    forget();
    localStorage.setItem(wish, nothing);
    return;
  }
  localStorage.removeItem(wish);
  for (const [name, value] of untilClosed) localStorage.setItem(name, value);
  untilClosed.clear();
}
