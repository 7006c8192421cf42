import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import type { PersonSummary } from '../../../shared/person.ts';
import type { Behind } from '../../../shared/reply.ts';
import { Button } from '../../components/controls.tsx';
import { useNavigation } from '../../navigation.tsx';
import { nameOf } from '../people/people-list.tsx';

/** What is said where nobody is to be shown. */
const words: Readonly<Record<Behind, string>> = {
  person: 'A person who is not here any more.',
  erased: 'This person was erased since.',
  stranger: 'Somebody who is not in this inventory.',
  address: 'An address. The original is not kept.',
  'not-kept': 'A word or number. The original is not kept.',
};

/** Who stands behind a pseudonym: a person to open, or a sentence. */
export function Who({ behind, person }: { behind: Behind; person: PersonSummary | null }): ReactNode {
  const { go } = useNavigation();
  if (person === null) return <span className="soft">{words[behind]}</span>;
  return (
    <Button
      kind="quiet"
      onPress={() => {
        go({ name: 'people', open: person.id });
      }}
    >
      {nameOf(person)} ({person.externalId ?? t`no ID`})
    </Button>
  );
}
