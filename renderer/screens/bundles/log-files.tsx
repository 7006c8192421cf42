import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import type { PickedLog } from '../../../shared/review.ts';
import { call, useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatBytes, formatCount } from '../../format.ts';
import { told } from '../../language/told.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as logFilesStyles from './log-files.module.css';

/** The log files that were picked: what is found inside each, and what is left out and why, before anything is redacted. */
export function LogFiles({
  logs,
  onChange,
}: {
  logs: readonly GrantedFile[];
  onChange: (logs: readonly GrantedFile[]) => void;
}): ReactNode {
  const [inside, setInside] = useState<ReadonlyMap<string, PickedLog>>(new Map());
  const look = useAction('bundles.inspectLogs', ({ files }) => {
    setInside(new Map([...inside, ...files.map((each) => [each.log, each] as const)]));
  });
  const pick = async (): Promise<void> => {
    const { files } = await call('app.pick', { purpose: 'logs' });
    if (files.length === 0) return;
    onChange([...logs, ...files]);
    look.mutate({ logs: files.map(({ grant }) => grant) });
  };
  return (
    <div className="stack-tight">
      <span className={fieldStyles.label}>
        <Trans>Log files</Trans>
      </span>
      {logs.length === 0 ? (
        <span className={fieldStyles.help}>
          <Trans>
            None. Add only what shows the fault: logs of the web server or of 4D, as they are or in a ZIP, tar
            or gzip.
          </Trans>
        </span>
      ) : (
        <ul className={logFilesStyles.pickedLogs} aria-label={t`Picked log files`}>
          {logs.map((file) => (
            <li key={file.grant} className={logFilesStyles.pickedLog}>
              <div className="row spread">
                <span>
                  {file.name} <span className="soft small">{formatBytes(file.bytes)}</span>
                </span>
                <Button
                  kind="quiet"
                  label={t`Leave out ${ph({ name: file.name })}`}
                  onPress={() => {
                    onChange(logs.filter((each) => each.grant !== file.grant));
                  }}
                >
                  <Trans>Leave out</Trans>
                </Button>
              </div>
              <Inside file={file} found={inside.get(file.grant)} isLooking={look.isPending} />
            </li>
          ))}
        </ul>
      )}
      <Problem error={look.error} />
      <div>
        <Button onPress={() => void pick()} isPending={look.isPending}>
          {look.isPending ? t`Looking into the files…` : t`Add log files`}
        </Button>
      </div>
    </div>
  );
}

function Inside({
  file,
  found,
  isLooking,
}: {
  file: GrantedFile;
  found: PickedLog | undefined;
  isLooking: boolean;
}): ReactNode {
  if (found === undefined)
    return isLooking ? (
      <span className="small soft">
        <Trans>Looking inside…</Trans>
      </span>
    ) : null;
  const { sources, excluded } = found;
  const [only] = sources;
  if (sources.length === 1 && excluded.length === 0 && only?.name === file.name)
    return (
      <span className="small soft">
        <Trans>A text file.</Trans>
      </span>
    );
  return (
    <details className="small" open={excluded.length > 0 || sources.length === 0}>
      <summary>
        {[
          sources.length === 0
            ? t`Nothing that can be read`
            : t`${ph({ sources: formatCount(sources.length) })} to redact`,
          ...(excluded.length === 0
            ? []
            : [plural({ excluded: excluded.length }, { one: '# left out', other: '# left out' })]),
        ].join(', ')}
      </summary>
      <ul className={logFilesStyles.pickedInside}>
        {sources.map((each, at) => (
          <li key={`${each.name} ${String(at)}`}>
            {each.name} <span className="soft">{formatBytes(each.bytes)}</span>
          </li>
        ))}
        {excluded.map((each, at) => (
          <li key={`out ${each.name} ${String(at)}`}>
            <strong>
              <Trans>Left out:</Trans>
            </strong>{' '}
            {each.name}. {told(each.why)}
          </li>
        ))}
      </ul>
    </details>
  );
}
