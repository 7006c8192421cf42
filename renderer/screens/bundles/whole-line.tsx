import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import type { Comparing } from './use-compared-pages.ts';

/** Characters of a line that are shown at most. */
const longest = 1_000_000;

/** All of a long line, which the comparison cuts short. */
export function WholeLine(props: { comparing: Comparing; position: number; onClose: () => void }): ReactNode {
  const { comparing, position, onClose } = props;
  const { draft, file, filter, originals } = comparing;
  const page = useCall('bundles.compare', {
    draft,
    file,
    originals,
    ...filter,
    longest,
    offset: position,
    limit: 1,
  });
  const line = page.data?.lines[0];
  return (
    <Dialog
      title={line === undefined ? 'The whole line' : `Line ${formatCount(line.line)}`}
      onClose={onClose}
    >
      <Problem error={page.error} />
      {line === undefined ? null : (
        <>
          <span className="label">{originals ? 'On this computer' : 'On this computer (masked)'}</span>
          <div className="whole-line mono" role="region" aria-label="On this computer" tabIndex={0}>
            {line.before}
          </div>
          <span className="label">What the vendor will see</span>
          <div className="whole-line mono" role="region" aria-label="What the vendor will see" tabIndex={0}>
            {line.after ?? `Withheld. ${line.why ?? ''}`}
          </div>
          {line.cut === undefined ? null : (
            <span className="small soft">{formatCount(line.cut)} more characters are not shown.</span>
          )}
        </>
      )}
      <div className="row row-end">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
