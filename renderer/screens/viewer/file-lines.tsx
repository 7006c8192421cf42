import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { ShownFilter } from '../../../shared/viewer.ts';
import { useCall } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { LineList } from './line-list.tsx';
import { fileLines } from './use-lines.ts';
import { everyLine } from './views.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as linesStyles from './lines.module.css';

const statuses: readonly { readonly id: ShownFilter['status']; readonly name: MessageDescriptor }[] = [
  { id: 'any', name: msg`Every line` },
  { id: '2xx', name: msg`Status 2xx` },
  { id: '3xx', name: msg`Status 3xx` },
  { id: '4xx', name: msg`Status 4xx` },
  { id: '5xx', name: msg`Status 5xx` },
  { id: 'error', name: msg`Error messages` },
];

/** Typing rests this long before it counts (milliseconds). */
const rest = 300;

/** The lines of one file, filtered. */
export function FileLines(props: {
  opened: string;
  file: string;
  isLog: boolean;
  filter: ShownFilter;
  onFilter: (filter: ShownFilter) => void;
  onFollow: (key: string) => void;
}): ReactNode {
  const { opened, file, isLog, filter, onFilter, onFollow } = props;
  const head = useCall('viewer.lines', { opened, file, filter, offset: 0, limit: 1 }, { keep: true });
  const total = head.data?.total ?? 0;
  const isOpen = JSON.stringify(filter) === JSON.stringify(everyLine);
  return (
    <div className={linesStyles.panel}>
      <div className={`row ${fieldStyles.rowBottom} row-wrap`}>
        <h2 className={`mono ${linesStyles.title}`}>{file}</h2>
        <Typed
          isFirst
          label={t`Contains`}
          value={filter.contains}
          onChange={(contains) => {
            onFilter({ ...filter, contains });
          }}
        />
        <Typed
          label={t`Pseudonym`}
          value={filter.pseudonym}
          onChange={(pseudonym) => {
            onFilter({ ...filter, pseudonym });
          }}
        />
        {isLog ? (
          <div className={linesStyles.filterStatus}>
            <Select
              label={t`Outcome`}
              value={filter.status}
              options={statuses.map(({ id, name }) => ({ id, name: i18n.t(name) }))}
              onChange={(status) => {
                onFilter({ ...filter, status });
              }}
            />
          </div>
        ) : null}
        <Button
          isDisabled={isOpen}
          onPress={() => {
            onFilter(everyLine);
          }}
        >
          <Trans>Clear</Trans>
        </Button>
        <span className={`soft small ${linesStyles.count}`} role="status">
          {head.data === undefined ? t`Reading…` : plural(total, { one: '# line', other: '# lines' })}
        </span>
      </div>
      {filter.failure === '' ? null : (
        <p className="small">
          <Trans>
            Only <span className="mono">{ph({ failure: filter.failure })}</span>
          </Trans>
        </p>
      )}
      <Problem error={head.error} />
      {head.data === undefined ? null : (
        <LineList
          key={JSON.stringify(filter)}
          label={t`Lines of ${file}`}
          total={total}
          source={fileLines(opened, file, filter)}
          onFollow={onFollow}
        />
      )}
    </div>
  );
}

/** A field whose text counts once typing rests, or at Enter. */
function Typed(props: {
  label: string;
  value: string;
  /** Ctrl+F goes to it. */
  isFirst?: boolean;
  onChange: (value: string) => void;
}): ReactNode {
  const { label, value, isFirst = false, onChange } = props;
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => {
      onChange(text);
    }, rest);
    return () => {
      clearTimeout(timer);
    };
  });
  return (
    <div className={linesStyles.filterText} {...(isFirst ? { 'data-action': 'filter' } : {})}>
      <TextField
        label={label}
        value={text}
        onChange={setText}
        onEnter={() => {
          onChange(text);
        }}
      />
    </div>
  );
}
