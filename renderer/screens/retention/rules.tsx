import { useState } from 'react';
import type { ReactNode } from 'react';
import type { SavedRule } from '../../../shared/retention.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { sentenceOf } from './rule-words.ts';

/** The rules in force as sentences, with what each would affect today. */
export function Rules(): ReactNode {
  const [editing, setEditing] = useState<SavedRule | 'new' | null>(null);
  const rules = useCall('retention.rules', {});
  const remove = useAction('retention.removeRule');
  const all = rules.data?.rules ?? [];
  return (
    <div className="stack">
      <div>
        <Button
          kind="primary"
          needs="retention.saveRule"
          onPress={() => {
            setEditing('new');
          }}
        >
          New rule
        </Button>
      </div>
      <Problem error={rules.error ?? remove.error} />
      {rules.data !== undefined && all.length === 0 ? <p className="soft">There is no rule yet.</p> : null}
      {all.map((rule) => (
        <section key={rule.rule} className="card stack" aria-label={rule.name}>
          <div className="row spread">
            <h2>{rule.name}</h2>
            <span className="row">
              <Button
                kind="quiet"
                needs="retention.saveRule"
                label={`Change ${rule.name}`}
                onPress={() => {
                  setEditing(rule);
                }}
              >
                Change…
              </Button>
              <Button
                kind="quiet"
                needs="retention.removeRule"
                label={`Remove ${rule.name}`}
                onPress={() => {
                  remove.mutate({ rule: rule.rule });
                }}
              >
                Remove
              </Button>
            </span>
          </div>
          <p>{sentenceOf(rule)}</p>
          {rule.duty ? (
            <p className="small soft">
              The law asks to keep the courses so long: who is erased earlier keeps them without name, ID and
              every other field.
            </p>
          ) : null}
          <p className="small soft">{rule.basis}</p>
          <p>
            Affects <strong>{formatCount(rule.affects)}</strong> today.
            {rule.undated === 0
              ? ''
              : ` ${formatCount(rule.undated)} cannot be counted: no term, a term without an end, or an empty field.`}
          </p>
        </section>
      ))}
      {editing === null ? null : (
        <RuleDialog
          rule={editing === 'new' ? undefined : editing}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </div>
  );
}
