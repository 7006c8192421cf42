import { Trans as LinguiTrans } from '@lingui/react';
import type { TransProps } from '@lingui/react';
import type { ReactNode } from 'react';

/**
 * What `<Trans>` becomes (lingui.config.ts). Lingui looks for the tags of a text (`<0>…</0>`) once the values stand in it: a name with something like a tag in it
 * would lose that, or be shown as a button. So such a value stands in the text as a part of its own, which nobody reads tags in.
 */
export function Trans(props: TransProps): ReactNode {
  const { values } = props;
  return values === undefined ? (
    <LinguiTrans {...props} />
  ) : (
    <LinguiTrans {...props} values={Object.fromEntries(Object.entries(values).map(asPart))} />
  );
}

function asPart([name, value]: [string, unknown]): [string, unknown] {
  return [name, typeof value === 'string' && value.includes('<') ? <>{value}</> : value];
}
