import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Input } from '../../../shared/contract.ts';
import type { Field } from '../../../shared/fields.ts';
import type { PersonRecord } from '../../../shared/person.ts';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { useToast } from '../../components/toasts.tsx';
import { fieldLabel } from '../../language/field-name.ts';
import { isMasked } from './compared-value.tsx';
import { nameOf } from './person-name.ts';
import { noteStep, undoStep } from './undo-steps.ts';
import * as drawerStyles from './drawer.module.css';

const shownMilliseconds = 30_000;

/** One field: its value (masked where an open office should not see it), and a way to change it in place. */
export function FieldRow({ person, field }: { person: PersonRecord; field: Field }): ReactNode {
  const value = person.fields[field.key] ?? '';
  const label = fieldLabel(field);
  const [draft, setDraft] = useState<string | null>(null);
  const [isShown, setShown] = useState(!isMasked(field.key));
  /** Whoever has edited it comes back to where they began. */
  const [wasEdited, setEdited] = useState(false);
  const toast = useToast();
  const save = useAction('people.set', (output) => {
    setDraft(null);
    const { change } = output;
    if (change === null) return;
    const step = noteStep({ label: t`${label} of ${nameOf(person)}`, change });
    toast({
      text: t`${label} saved.`,
      undo: () => {
        void undoStep(step, toast);
      },
    });
  });

  // Shown once it is written down that somebody looked.
  const show = useAction('people.viewed', () => {
    setShown(true);
  });

  useEffect(() => {
    if (!isShown || !isMasked(field.key)) return;
    const timer = setTimeout(() => {
      setShown(false);
    }, shownMilliseconds);
    return () => {
      clearTimeout(timer);
    };
  }, [isShown, field.key]);

  const commit = (): void => {
    if (draft === null || save.isPending) return;
    save.mutate({
      id: person.id,
      version: person.version,
      fields: { [field.key]: draft.trim() === '' ? null : draft },
    });
  };
  if (draft !== null) {
    return (
      <div
        className={drawerStyles.fieldRowEditing}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setDraft(null);
          save.reset();
        }}
      >
        {/* A list of terms holds nothing but terms and what they say. */}
        <dt className="visually-hidden">{label}</dt>
        <dd className={drawerStyles.fieldEditor}>
          <TextField
            label={label}
            value={draft}
            onChange={setDraft}
            onEnter={commit}
            autoFocus
            error={save.error?.message}
            help={field.type === 'date' ? t`YYYY-MM-DD` : undefined}
          />
          <div className="row">
            <Button kind="primary" onPress={commit} isDisabled={save.isPending}>
              <Trans>Save</Trans>
            </Button>
            <Button
              onPress={() => {
                setDraft(null);
                save.reset();
              }}
            >
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </dd>
      </div>
    );
  }
  const isHidden = !isShown && value !== '';
  const look: Input<'people.viewed'> = { ids: [person.id], what: 'field', field: field.key };
  const edit = (): void => {
    setEdited(true);
    setDraft(value);
  };
  const startEdit = (): void => {
    // To change it is to see it.
    if (isHidden) show.mutate(look, { onSuccess: edit });
    else edit();
  };
  return (
    <div
      className={drawerStyles.fieldRow}
      onKeyDown={(event) => {
        if (event.key !== 'F2' || person.restricted) return;
        event.preventDefault();
        startEdit();
      }}
    >
      <dt>{label}</dt>
      <dd dir="auto" className={field.type === 'id' ? 'mono' : undefined}>
        {isHidden
          ? '••••••••'
          : value || (
              <span className="soft">
                <Trans>empty</Trans>
              </span>
            )}
      </dd>
      <dd className={`row ${drawerStyles.fieldActions}`}>
        {isMasked(field.key) && value !== '' ? (
          <Button
            kind="quiet"
            label={`${isHidden ? t`Show` : t`Hide`} ${label}`}
            onPress={() => {
              if (isHidden) show.mutate(look);
              else setShown(false);
            }}
          >
            {isHidden ? t`Show` : t`Hide`}
          </Button>
        ) : null}
        {person.restricted ? null : (
          <Button kind="quiet" label={t`Edit ${label}`} autoFocus={wasEdited} onPress={startEdit}>
            <Trans>Edit</Trans>
          </Button>
        )}
      </dd>
    </div>
  );
}
