import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Session } from '../../../shared/session.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { AddUser } from './add-user.tsx';
import { roleAbout } from './role-words.ts';

/** Who may open the vault with a passphrase of their own, and what each may do. An administrator gives others theirs. */
export function Users({ session }: { session: Session }): ReactNode {
  const slots = useCall('slots.list', {});
  const [isAdding, setAdding] = useState(false);
  const toast = useToast();
  const people = slots.data?.people ?? [];
  return (
    <section className="card stack" aria-labelledby="users-title">
      <h2 id="users-title">People who may use this</h2>
      <Problem error={slots.error} />
      <ul className="stack">
        {people.map(({ slot, name, role }) => (
          <li key={slot} className="stack-tight">
            <span className="row row-wrap">
              <strong>{name}</strong>
              <span className="badge badge-plain">{role}</span>
              {name === session.operator ? <span className="small soft">you</span> : null}
            </span>
            <span className="small soft">{roleAbout[role]}</span>
          </li>
        ))}
      </ul>
      {session.role === 'administrator' ? (
        <div>
          <Button
            onPress={() => {
              setAdding(true);
            }}
          >
            Add a person who may use this…
          </Button>
        </div>
      ) : (
        <span className="help">An administrator can add somebody.</span>
      )}
      {isAdding ? (
        <AddUser
          session={session}
          onClose={() => {
            setAdding(false);
          }}
          onAdded={({ name, role }) => {
            setAdding(false);
            toast({ text: `${name} can open this vault now, as ${role}.` });
          }}
        />
      ) : null}
    </section>
  );
}
