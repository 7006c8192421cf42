import type { DisclosureBasis } from '../../../shared/bundle.ts';
import type { Role } from '../../../shared/session.ts';

/** What the papers of a bundle (manifest, README, determination) say beside its files. Dates are `YYYY-MM-DD`; people appear by role. */
export interface Papers {
  readonly basis: DisclosureBasis | 'review';
  readonly created: string;
  readonly purgeBy: string;
  readonly role: Role;
  /** The role of the second person who approved it, if there was one. */
  readonly secondRole: Role | undefined;
}
