import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { LineList } from './line-list.tsx';
import { foundLines } from './use-lines.ts';
import { everyLine } from './views.ts';
import type { View } from './views.ts';
import * as linesStyles from './lines.module.css';

/** Every line of every file in which a pseudonym stands, in any of its forms. */
export function Found(props: {
  opened: string;
  pseudonym: string;
  onChoose: (view: View) => void;
  onFollow: (key: string) => void;
}): ReactNode {
  const { opened, pseudonym, onChoose, onFollow } = props;
  const head = useCall('viewer.find', { opened, pseudonym, offset: 0, limit: 1 });
  const total = head.data?.total ?? 0;
  const inFile = (file: string): void => {
    onChoose({ name: 'file', file, filter: { ...everyLine, pseudonym } });
  };
  return (
    <div className={linesStyles.panel}>
      <div className="row row-wrap">
        <h2 className={linesStyles.title}>
          <Trans>
            Lines with <span className="mono">{pseudonym}</span>
          </Trans>
        </h2>
        <span className="soft small" role="status">
          {head.data === undefined ? t`Looking…` : t`${ph({ total: formatCount(total) })} in all files`}
        </span>
        {(head.data?.files ?? []).map(({ name, count }) => (
          <Button
            key={name}
            kind="quiet"
            onPress={() => {
              inFile(name);
            }}
          >
            {name} ({formatCount(count)})
          </Button>
        ))}
      </div>
      <Problem error={head.error} />
      {head.data === undefined ? null : (
        <LineList
          key={pseudonym}
          label={t`Lines with ${pseudonym}`}
          total={total}
          followed={pseudonym}
          source={foundLines(opened, pseudonym)}
          onFollow={onFollow}
          onOpen={(line) => {
            if (line.file !== undefined) inFile(line.file);
          }}
        />
      )}
    </div>
  );
}
