import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { MergeDialog } from './merge-dialog.tsx';

/** Compares the two records that are selected, to make one of them. */
export function MergeTwo(props: {
  ids: readonly [string, string];
  onClose: () => void;
  onMerged: (id: string) => void;
}): ReactNode {
  const [one, two] = props.ids;
  const person = useCall('people.get', { id: one });
  if (person.data === undefined) return null;
  return <MergeDialog person={person.data} other={two} onClose={props.onClose} onMerged={props.onMerged} />;
}
