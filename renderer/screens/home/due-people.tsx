import type { ReactNode } from 'react';
import { Button } from '../../components/controls.tsx';
import { people } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';

/** How many people's time to be kept is over, and the way to look them through. Nothing while there is nobody. */
export function DuePeople({ due }: { due: number }): ReactNode {
  const { go } = useNavigation();
  if (due === 0) return null;
  return (
    <div className="row spread">
      <span>The time to keep {people(due)} is over.</span>
      <Button
        label="Review whose time is over"
        onPress={() => {
          go({ name: 'retention' });
        }}
      >
        Review…
      </Button>
    </div>
  );
}
