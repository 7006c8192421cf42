import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { Session } from '../../../shared/session.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { told } from '../../language/told.ts';
import { AddUser } from './add-user.tsx';
import { ChangeRole } from './change-role.tsx';
import { RemoveUser } from './remove-user.tsx';
import { roleAbout } from './role-words.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';

type Person = Output<'slots.list'>['people'][number];

/** Who may open the vault with a passphrase of their own, and what each may do. An administrator gives others theirs. */
export function Users({ session }: { session: Session }): ReactNode {
  const slots = useCall('slots.list', {});
  const [isAdding, setAdding] = useState(false);
  const toast = useToast();
  // Kept with the question: while it is answered, the person leaves the list.
  const [asked, setAsked] = useState<{ what: 'role' | 'remove'; person: Person } | null>(null);
  const people = slots.data?.people ?? [];
  const close = (): void => {
    setAsked(null);
  };
  return (
    <section className={`${cardStyles.card} stack`} aria-labelledby="users-title">
      <h2 id="users-title">
        <Trans>People who may use this</Trans>
      </h2>
      <Problem error={slots.error} />
      <ul className="stack">
        {people.map((person) => {
          const { slot, name, role } = person;
          return (
            <li key={slot} className="stack-tight">
              <span className="row row-wrap">
                <strong>{name}</strong>
                <span className={badgeStyles.plain}>{told(role)}</span>
                {name === session.operator ? (
                  <span className="small soft">
                    <Trans>you</Trans>
                  </span>
                ) : null}
              </span>
              <span className="small soft">{roleAbout()[role]}</span>
              {name === session.operator ? null : (
                <span className="row row-wrap">
                  <Button
                    needs="slots.setRole"
                    label={t`Change the role of ${name}…`}
                    onPress={() => {
                      setAsked({ what: 'role', person });
                    }}
                  >
                    <Trans>Change the role…</Trans>
                  </Button>
                  <Button
                    needs="slots.revoke"
                    label={t`Remove ${name}…`}
                    onPress={() => {
                      setAsked({ what: 'remove', person });
                    }}
                  >
                    <Trans>Remove…</Trans>
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {session.role === 'administrator' ? (
        <div>
          <Button
            onPress={() => {
              setAdding(true);
            }}
          >
            <Trans>Add a person who may use this…</Trans>
          </Button>
        </div>
      ) : (
        <span className={fieldStyles.help}>
          <Trans>An administrator can add somebody.</Trans>
        </span>
      )}
      {isAdding ? (
        <AddUser
          session={session}
          onClose={() => {
            setAdding(false);
          }}
          onAdded={({ name, role }) => {
            setAdding(false);
            const as = told(role);
            toast({ text: t`${name} can open this vault now, as ${as}.` });
          }}
        />
      ) : null}
      {asked?.what === 'role' ? (
        <ChangeRole
          person={asked.person}
          session={session}
          onClose={close}
          onChanged={(role) => {
            close();
            const { name } = asked.person;
            const as = told(role);
            toast({ text: t`${name} is ${as} from the next unlock on.` });
          }}
        />
      ) : null}
      {asked?.what === 'remove' ? (
        <RemoveUser
          person={asked.person}
          session={session}
          onClose={close}
          onRemoved={(hasNewKey) => {
            close();
            const { name } = asked.person;
            toast({
              text: hasNewKey ? t`${name} was removed. The vault has a new key.` : t`${name} was removed.`,
            });
          }}
        />
      ) : null}
    </section>
  );
}
