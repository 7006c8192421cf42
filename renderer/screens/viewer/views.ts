import type { MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import type { FailureGroup, ShownFilter, OpenedBundle } from '../../../shared/viewer.ts';

/** What the viewer shows: the bundle itself, one file of it, or something across all files. */
export type View =
  | { readonly name: 'about' }
  | { readonly name: 'failing' }
  | { readonly name: 'records' }
  | { readonly name: 'file'; readonly file: string; readonly filter: ShownFilter }
  | { readonly name: 'found'; readonly pseudonym: string };

/** A filter that lets every line through. */
export const everyLine: ShownFilter = { contains: '', status: 'any', pseudonym: '', failure: '' };

/** The view of a file, of all its lines. */
export function viewOf(file: string): View {
  return { name: 'file', file, filter: everyLine };
}

/** The view of the lines of one failure, in the file where it is first. */
export function viewOfFailure({ file, key }: FailureGroup): View {
  return { name: 'file', file, filter: { ...everyLine, failure: key } };
}

/** What the purge-by date asks for today. Days count from today, both dates `YYYY-MM-DD`. */
export function purgeText(days: number): {
  readonly text: string;
  readonly kind: 'good' | 'warn' | 'danger';
} {
  if (days < 0) return { text: t`Must be deleted now, with every copy`, kind: 'danger' };
  if (days === 0) return { text: t`Must be deleted today`, kind: 'danger' };
  const left = plural(days, { one: '# day left', other: '# days left' });
  return { text: left, kind: days <= 14 ? 'warn' : 'good' };
}

/** How the state of a file is said, and how much it should alarm. */
export const stateWords: Readonly<
  Record<
    OpenedBundle['files'][number]['state'],
    { readonly text: MessageDescriptor; readonly kind: 'good' | 'danger' | 'plain' }
  >
> = {
  verified: { text: msg`As listed`, kind: 'good' },
  manifest: { text: msg`The list itself`, kind: 'plain' },
  changed: { text: msg`Changed since`, kind: 'danger' },
  unlisted: { text: msg`Not listed`, kind: 'danger' },
  missing: { text: msg`Missing`, kind: 'danger' },
};
