import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { PersonRecord } from '../../../shared/person.ts';
import { call, CallError, useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { useToast } from '../../components/toasts.tsx';
import { undoing } from '../../undoing.ts';
import { scalePhoto } from './scale-photo.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as photoStyles from './photo.module.css';

/** The photo, or a place for one. A picked picture is scaled here, in the sandbox, and sent without its metadata. */
export function Photo({ person }: { person: PersonRecord }): ReactNode {
  const picker = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const toast = useToast();
  const set = useAction('people.setPhoto');
  const remove = useAction('people.removePhoto');
  const { id } = person;
  /** Does what changes the photo, and offers to put back what was there. */
  const change = async (done: string, act: () => Promise<unknown>): Promise<void> => {
    const before = person.hasPhoto ? await call('people.photo', { id }) : null;
    await act();
    const undo = undoing(toast, () =>
      before === null
        ? call('people.removePhoto', { id })
        : call('people.setPhoto', { id, bytes: Uint8Array.from(before.bytes) }),
    );
    toast({ text: done, undo });
  };
  const begin = (changing: Promise<void>): void => {
    // Why it was refused stands beneath the photo.
    changing.catch((error: unknown) => {
      if (!(error instanceof CallError)) throw error;
    });
  };
  const pick = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setProblem(null);
    const bytes = await scalePhoto(file);
    if (bytes === null) setProblem(t`This is no picture that can be shown. Choose a JPEG or PNG.`);
    else {
      const done = person.hasPhoto ? t`Photo replaced.` : t`Photo added.`;
      begin(change(done, () => set.mutateAsync({ id, bytes })));
    }
  };
  return (
    <div className={`${photoStyles.photo} stack-tight`}>
      {person.hasPhoto ? (
        <img
          className={photoStyles.image}
          src={`photo/${person.id}?v=${String(person.version)}`}
          alt={t`Photo of this person`}
        />
      ) : (
        <div className={photoStyles.empty} aria-hidden="true" />
      )}
      <input
        ref={picker}
        type="file"
        accept="image/jpeg,image/png"
        className="visually-hidden"
        aria-label={t`Photo file`}
        tabIndex={-1}
        onChange={(event) => {
          void pick(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {person.restricted ? null : (
        <Button kind="quiet" onPress={() => picker.current?.click()}>
          {person.hasPhoto ? t`Replace photo` : t`Add photo`}
        </Button>
      )}
      {person.hasPhoto && !person.restricted ? (
        <Button
          kind="quiet"
          onPress={() => {
            begin(change(t`Photo removed.`, () => remove.mutateAsync({ id })));
          }}
        >
          <Trans>Remove photo</Trans>
        </Button>
      ) : null}
      <span className={fieldStyles.error} role="alert">
        {problem ?? set.error?.message ?? remove.error?.message ?? ''}
      </span>
    </div>
  );
}
