import { Trans } from '@lingui/react/macro';
import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import { contract } from '../shared/contract.ts';
import type { Channel } from '../shared/contract.ts';
import { roleSuffices } from '../shared/session.ts';
import type { Role } from '../shared/session.ts';
import { Notice } from './components/layout.tsx';
import { told } from './language/told.ts';

const RoleContext = createContext<Role | null>(null);

/** Says in which role the vault is open. */
export function RoleProvider({ role, children }: { role: Role; children: ReactNode }): ReactNode {
  return <RoleContext value={role}>{children}</RoleContext>;
}

/**
 * What the role of this session may ask for, by the contract itself. It only spares people buttons that would be refused: what holds is the router.
 */
export function useMay(): (channel: Channel) => boolean {
  const held = use(RoleContext);
  return (channel) => mayCall(held, channel);
}

/** Whether a role may ask for something; nobody's role suffices for what anyone may do. */
export function mayCall(held: Role | null, channel: Channel): boolean {
  const least = contract[channel].role;
  return least === 'anyone' || (held !== null && roleSuffices(held, least));
}

/** Stands in the place of what the role may not do: why, and whom to ask. */
export function NotForRole({ needs }: { needs: Channel }): ReactNode {
  const held = use(RoleContext);
  const needed = told(contract[needs].role);
  const yours = held === null ? '' : told(held);
  return (
    <Notice kind="warn">
      <strong>
        <Trans>
          This needs the role of {needed}; yours is {yours}.
        </Trans>
      </strong>
      <span>
        <Trans>Ask a colleague who has that role.</Trans>
      </span>
    </Notice>
  );
}
