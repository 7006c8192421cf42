import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import type { PersonSummary } from '../../../shared/person.ts';
import type { Behind } from '../../../shared/reply.ts';
import { Button } from '../../components/controls.tsx';
import { useNavigation } from '../../navigation.tsx';
import { nameOf } from '../people/person-name.ts';

/** What is said where nobody is to be shown. */
const words: Readonly<Record<Behind, MessageDescriptor>> = {
  person: msg`A person who is not here any more.`,
  erased: msg`This person was erased since.`,
  stranger: msg`Somebody who is not in this inventory.`,
  address: msg`An address. The original is not kept.`,
  'not-kept': msg`A word or number. The original is not kept.`,
};

/** Who stands behind a pseudonym: a person to open, or a sentence. */
export function Who({ behind, person }: { behind: Behind; person: PersonSummary | null }): ReactNode {
  const { go } = useNavigation();
  if (person === null) return <span className="soft">{i18n.t(words[behind])}</span>;
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
