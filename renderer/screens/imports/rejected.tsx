import { ph, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { SourceFormat } from '../../../shared/imports/source.ts';
import { rowRules } from '../../../shared/imports/rules.ts';
import type { ImportFixes, ImportRule, RejectedRow } from '../../../shared/imports/rules.ts';
import type { ImportPlan } from '../../../shared/imports/plan.ts';
import { ruleText } from '../../../shared/imports/rule-text.ts';
import { call, CallError, useCall } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { told } from '../../language/told.ts';
import { isMasked } from '../people/compared-value.tsx';
import { columnTitle } from './column-title.ts';
import type { ImportChoices } from './import-state.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as rejectedStyles from './rejected.module.css';

type Group = ImportPlan['issueGroups'][number];

const shownRows = 50;

/** The rows that were refused, by what is wrong: put one cell right, or all alike, or save them for later. */
export function Rejected(props: {
  plan: ImportPlan;
  choices: ImportChoices;
  /** Corrections that were not checked yet. */
  edits: ImportFixes['cells'];
  /** Whether masked values are shown. */
  isShown: boolean;
  isBusy: boolean;
  onEdits: (edits: ImportFixes['cells']) => void;
  onAgain: (choices: ImportChoices) => void;
}): ReactNode {
  const { plan, choices, edits, isShown, isBusy, onEdits, onAgain } = props;
  const { format } = choices.found;
  const [chosen, setChosen] = useState('');
  const [isSaving, setSaving] = useState(false);
  // Rows that may be someone known have a tab of their own.
  const groups = plan.issueGroups.filter((each) => each.rule !== 'maybe-duplicate');
  const group = groups.find((each) => keyOf(each) === chosen) ?? groups[0];
  if (group === undefined)
    return (
      <p className="soft">
        <Trans>Every row can be read.</Trans>
      </p>
    );
  const edit = (line: number, column: number, value: string): void => {
    onEdits([
      ...edits.filter((each) => each.line !== line || each.column !== column),
      { line, column, value },
    ]);
  };
  const fixAlike = (action: ImportFixes['alike'][number]['action']): void => {
    const { fixes } = choices;
    const alike = { column: group.columnIndex ?? 0, rule: group.rule, action };
    onAgain({ ...choices, fixes: { ...fixes, alike: [...fixes.alike, alike] } });
  };
  return (
    <div className="stack">
      <div className={`row row-wrap ${fieldStyles.rowBottom} spread`}>
        <div className={rejectedStyles.groups}>
          <Select
            label={t`What is wrong`}
            value={keyOf(group)}
            options={groups.map((each) => ({ id: keyOf(each), name: groupName(each, format) }))}
            onChange={setChosen}
          />
        </div>
        <div className="row row-wrap">
          {group.columnIndex === undefined || !isOfCell(group.rule) ? null : (
            <>
              {group.readAs === undefined ? null : (
                <Button
                  isDisabled={isBusy}
                  onPress={() => {
                    fixAlike(group.readAs?.order ?? 'DMY');
                  }}
                >
                  {readAllText(group.readAs)}
                </Button>
              )}
              <Button
                isDisabled={isBusy}
                onPress={() => {
                  fixAlike('blank');
                }}
              >
                <Trans>Leave all {ph({ count: formatCount(group.count) })} empty</Trans>
              </Button>
            </>
          )}
          <Button
            isDisabled={isBusy}
            onPress={() => {
              setSaving(true);
            }}
          >
            <Trans>Save rejects…</Trans>
          </Button>
          {edits.length === 0 ? null : (
            <Button
              isDisabled={isBusy}
              onPress={() => {
                onEdits([]);
              }}
            >
              <Trans>Drop them</Trans>
            </Button>
          )}
          {edits.length === 0 ? null : (
            <Button
              kind="primary"
              isDisabled={isBusy}
              onPress={() => {
                const { fixes } = choices;
                onAgain({ ...choices, fixes: { ...fixes, cells: [...fixes.cells, ...edits] } });
              }}
            >
              <Plural
                value={edits.length}
                one="Check again with # correction"
                other="Check again with # corrections"
              />
            </Button>
          )}
        </div>
      </div>
      <p className="small soft">
        {told(ruleText[group.rule])} <Trans>Rows that stay wrong are left out; the rest goes in.</Trans>
      </p>
      <RejectedRows
        key={keyOf(group)}
        plan={plan}
        group={group}
        format={format}
        edits={edits}
        masked={isShown ? noColumns : maskedColumns(choices)}
        onEdit={edit}
      />
      {isSaving ? (
        <SaveRejects
          plan={plan}
          onClose={() => {
            setSaving(false);
          }}
        />
      ) : null}
    </div>
  );
}

function RejectedRows(props: {
  plan: ImportPlan;
  group: Group;
  format: SourceFormat;
  edits: ImportFixes['cells'];
  masked: ReadonlySet<number>;
  onEdit: (line: number, column: number, value: string) => void;
}): ReactNode {
  const { plan, group, format, edits, masked, onEdit } = props;
  const [offset, setOffset] = useState(0);
  const rejects = useCall(
    'imports.rejects',
    {
      plan: plan.plan,
      rule: group.rule,
      ...(group.columnIndex === undefined ? {} : { columnIndex: group.columnIndex }),
      offset,
      limit: shownRows,
    },
    { keep: true },
  );
  const { headers = [], rows = [], total = 0 } = rejects.data ?? {};
  const column = group.columnIndex;
  const header = column === undefined ? undefined : headers[column];
  const title = header === undefined ? undefined : columnTitle(format, header, column);
  return (
    <>
      <Problem error={rejects.error} />
      <div className={tableStyles.wrap} role="region" aria-label={t`Rejected rows`} tabIndex={0}>
        <table className={tableStyles.tight}>
          <thead>
            <tr>
              <th scope="col" className={tableStyles.number}>
                <Trans>Line</Trans>
              </th>
              {column === undefined ? null : (
                <th scope="col">
                  <Trans>Put right: {ph({ column: title ?? '' })}</Trans>
                </th>
              )}
              <th scope="col">
                <Trans>The row</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td className={tableStyles.number}>{formatCount(row.line)}</td>
                {column === undefined ? null : (
                  <td className={rejectedStyles.fixCell} data-wrong="">
                    <TextField
                      label={cellLabel(title, row.line)}
                      hideLabel
                      value={
                        edits.find((each) => each.line === row.line && each.column === column)?.value ??
                        row.cells[column] ??
                        ''
                      }
                      onChange={(value) => {
                        onEdit(row.line, column, value);
                      }}
                    />
                  </td>
                )}
                <td className="small soft">{rowText(row, masked)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total <= shownRows ? null : (
        <div className="row">
          <Button
            isDisabled={offset === 0}
            onPress={() => {
              setOffset(Math.max(0, offset - shownRows));
            }}
          >
            <Trans>Earlier rows</Trans>
          </Button>
          <span className="small soft">
            <Trans>
              {ph({ first: formatCount(offset + 1) })} to {ph({ last: formatCount(offset + rows.length) })} of{' '}
              {ph({ total: formatCount(total) })}
            </Trans>
          </span>
          <Button
            isDisabled={offset + rows.length >= total}
            onPress={() => {
              setOffset(offset + shownRows);
            }}
          >
            <Trans>Later rows</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

/** Says that the file is clear text before it is written. */
function SaveRejects({ plan, onClose }: { plan: ImportPlan; onClose: () => void }): ReactNode {
  const [saved, setSaved] = useState<number | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const save = async (): Promise<void> => {
    try {
      const { files } = await call('app.pick', {
        purpose: 'save-rejects',
        suggestedName: 'rejected-rows.csv',
      });
      const [file] = files;
      if (file === undefined) return;
      setSaved((await call('imports.saveRejects', { plan: plan.plan, out: file.grant })).rows);
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <Dialog title={t`Save the rejected rows`} onClose={onClose}>
      {saved === null ? (
        <Notice kind="warn">
          <strong>
            <Trans>The file will hold these people's data in clear text.</Trans>
          </strong>
          <span>
            <Trans>
              Each row as it stands in the file, with its line and what is wrong. Put it right, import it, and
              delete it.
            </Trans>
          </span>
        </Notice>
      ) : (
        <Notice kind="good">
          <Plural
            value={saved}
            one="One row was saved. Delete the file once imported."
            other="# rows were saved. Delete the file once imported."
          />
        </Notice>
      )}
      <Problem error={error} />
      <div className="row spread">
        <Button onPress={onClose}>{saved === null ? t`Cancel` : t`Done`}</Button>
        {saved === null ? (
          <Button kind="primary" onPress={() => void save()}>
            <Trans>Choose where, and save</Trans>
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}

const orderNames = () =>
  ({
    MDY: t`month / day / year`,
    DMY: t`day / month / year`,
    YMD: t`year / month / day`,
  }) as const;

/** Whether a rule is about one cell, so that leaving it empty would mend the row. */
function isOfCell(rule: ImportRule): boolean {
  return !rowRules.some((each) => each === rule);
}

function readAllText({ count, order }: NonNullable<Group['readAs']>): string {
  const rows = formatCount(count);
  const as = orderNames()[order];
  return t`Read all ${rows} as ${as}`;
}

function cellLabel(header: string | undefined, at: number): string {
  const line = String(at);
  return header === undefined ? t`Cell on line ${line}` : t`${header} on line ${line}`;
}

function keyOf({ rule, columnIndex }: Group): string {
  return `${rule} ${String(columnIndex ?? '')}`;
}

function groupName({ rule, column, count }: Group, format: SourceFormat): string {
  const what = (told(ruleText[rule]).split('.')[0] ?? rule).trim();
  return `${formatCount(count)} × ${column === undefined ? '' : `${columnTitle(format, column)}: `}${what}`;
}

const noColumns: ReadonlySet<number> = new Set();

/** The columns whose cells are hidden until they are asked for, as the fields are that they go to. */
function maskedColumns({ mapping }: ImportChoices): ReadonlySet<number> {
  return new Set(
    mapping.filter(({ field }) => field !== null && isMasked(field)).map(({ column }) => column),
  );
}

function rowText(row: RejectedRow, masked: ReadonlySet<number>): string {
  return row.cells
    .map((cell, column) => (cell.trim() === '' || !masked.has(column) ? cell : '••••'))
    .filter((cell) => cell.trim() !== '')
    .join(' · ');
}
