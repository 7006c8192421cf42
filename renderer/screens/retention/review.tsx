import { i18n } from '@lingui/core';
import { msg, ph, plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { DueRecord, SavedRule } from '../../../shared/retention.ts';
import { call, useCall } from '../../client.ts';
import { Button, Select } from '../../components/controls.tsx';
import { EmptyState, Problem } from '../../components/layout.tsx';
import { SaveList } from '../../components/save-list.tsx';
import { formatCount, today } from '../../format.ts';
import { useKept } from '../../kept.ts';
import type { Kept } from '../../kept.ts';
import { useNavigation } from '../../navigation.tsx';
import { EraseDialog } from '../erase/erase-dialog.tsx';
import { PlaceHold } from '../holds/place-hold.tsx';
import { DueTable } from './due-table.tsx';
import { KeepDialog } from './keep-dialog.tsx';
import * as fieldStyles from '../../components/field.module.css';

const shows = [
  { id: 'all', name: msg`Everyone who is due` },
  { id: 'not-recent', name: msg`Not active within a year` },
  { id: 'recent', name: msg`Active within a year` },
  { id: 'blocked', name: msg`Kept by a hold or a request` },
] as const;

const sorts = [
  { id: 'due', name: msg`Longest due first` },
  { id: 'activity', name: msg`Longest inactive first` },
  { id: 'name', name: msg`By name` },
] as const;

const pageSize = 100;

type Show = (typeof shows)[number]['id'];
type Sort = (typeof sorts)[number]['id'];

interface KeptReview {
  readonly show: Kept<Show>;
  readonly sort: Kept<Sort>;
  readonly rule: Kept<string>;
  readonly page: Kept<number>;
  readonly changed: Kept<ReadonlyMap<string, boolean>>;
}

const kept: KeptReview = {
  show: new WeakMap(),
  sort: new WeakMap(),
  rule: new WeakMap(),
  page: new WeakMap(),
  changed: new WeakMap(),
};

/** Whose time is over, by the rule with which it begins or by all: looked through page by page. Who was active lately is not ticked until somebody ticks them. */
export function Review({
  rule: first,
  onRules,
}: {
  rule: string | undefined;
  onRules: () => void;
}): ReactNode {
  const { go } = useNavigation();
  const [show, setShow] = useKept<Show>(kept.show, () => 'all');
  const [sort, setSort] = useKept<Sort>(kept.sort, () => 'due');
  const [rule, setRule] = useKept(kept.rule, () => first ?? 'all');
  const [page, setPage] = useKept(kept.page, () => 0);
  /** What somebody ticked or unticked, by id; whoever is not here is ticked unless active lately. */
  const [changed, setChanged] = useKept(kept.changed, () => new Map());
  const [task, setTask] = useState<'erase' | 'keep' | 'hold' | null>(null);
  const rules = useCall('retention.rules', {});
  const filter = { show, sort, ...(rule === 'all' ? {} : { rule }) };
  const list = useCall(
    'retention.due',
    { ...filter, offset: page * pageSize, limit: pageSize },
    { keep: true },
  );
  const records = list.data?.records ?? [];
  const ticked = records.filter((record) => isTicked(record, changed));
  const pages = Math.ceil((list.data?.total ?? 0) / pageSize);
  const tick = (changes: readonly [string, boolean][]): void => {
    setChanged(new Map([...changed, ...changes]));
  };
  const begin = (set: () => void): void => {
    set();
    setPage(0);
  };
  if (rules.data?.rules.length === 0 && list.data?.due === 0) {
    return (
      <EmptyState title={t`No rule says how long records are kept`}>
        <p>
          <Trans>
            Write one down, for example: keep students five years after their last term, then erase. You see
            how many it would affect before you save it.
          </Trans>
        </p>
        <Button kind="primary" onPress={onRules}>
          <Trans>Write a rule</Trans>
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className="stack">
      <Problem error={list.error ?? rules.error} />
      <div className={`row row-wrap ${fieldStyles.rowBottom} spread`}>
        <div className="row row-wrap">
          <Select
            label={t`Show`}
            value={show}
            options={shows.map(({ id, name }) => ({ id, name: i18n.t(name) }))}
            onChange={(next) => {
              begin(() => {
                setShow(next);
              });
            }}
          />
          <Select
            label={t`Rule`}
            value={rule}
            options={[
              { id: 'all', name: t`Every rule` },
              ...ruleOptions(rules.data?.rules ?? [], list.data?.byRule ?? []),
            ]}
            onChange={(next) => {
              begin(() => {
                setRule(next);
              });
            }}
          />
          <Select
            label={t`Order`}
            value={sort}
            options={sorts.map(({ id, name }) => ({ id, name: i18n.t(name) }))}
            onChange={(next) => {
              begin(() => {
                setSort(next);
              });
            }}
          />
        </div>
        <div className="row row-wrap">
          <Button
            kind="danger"
            needs="erase.run"
            isDisabled={ticked.length === 0}
            onPress={() => {
              setTask('erase');
            }}
          >
            <Plural value={{ ticked: ticked.length }} one="Erase # ticked…" other="Erase # ticked…" />
          </Button>
          <Button
            needs="retention.keep"
            isDisabled={ticked.length === 0}
            onPress={() => {
              setTask('keep');
            }}
          >
            <Trans>Keep until…</Trans>
          </Button>
          <Button
            needs="holds.add"
            isDisabled={ticked.length === 0}
            onPress={() => {
              setTask('hold');
            }}
          >
            <Trans>Hold…</Trans>
          </Button>
          <SaveList
            needs="retention.export"
            name={`due-for-retention-${today()}`}
            isDisabled={(list.data?.total ?? 0) === 0}
            make={async (language) => {
              const { report, csv, leftOut } = await call('retention.export', { ...filter, language });
              return {
                what: { document: 'table-report', report, language },
                csv,
                remark:
                  leftOut === 0
                    ? ''
                    : t`Left out, as they are restricted or objected: ${ph({ leftOut: formatCount(leftOut) })}.`,
              };
            }}
          />
        </div>
      </div>
      <p role="status" className="soft">
        {list.data === undefined
          ? t`Counting…`
          : t`${plural({ due: list.data.due }, { one: 'The time to keep # person is over.', other: 'The time to keep # people is over.' })} ${ph({ recent: formatCount(list.data.recent) })} of them were active within a year, so they are not ticked; ${ph({ blocked: formatCount(list.data.blocked) })} are kept by a hold, a request or a restriction.`}
      </p>
      {records.length === 0 ? (
        list.data === undefined ? null : (
          <p className="soft">
            {list.data.due === 0
              ? t`Nobody’s time is over: there is nothing to do here.`
              : t`Nobody is due here.`}
          </p>
        )
      ) : (
        <>
          <DueTable
            records={records}
            isTicked={(record) => isTicked(record, changed)}
            onTick={tick}
            onOpen={(id) => {
              go({ name: 'people', open: id });
            }}
          />
          {pages < 2 ? null : (
            <span className="row">
              <Button
                isDisabled={page === 0}
                onPress={() => {
                  setPage(page - 1);
                }}
              >
                <Trans>Previous</Trans>
              </Button>
              <span>
                <Trans>
                  Page {ph({ page: formatCount(page + 1) })} of {ph({ pages: formatCount(pages) })}
                </Trans>
              </span>
              <Button
                isDisabled={page + 1 >= pages}
                onPress={() => {
                  setPage(page + 1);
                }}
              >
                <Trans>Next</Trans>
              </Button>
            </span>
          )}
        </>
      )}
      {task === 'erase' ? (
        <EraseDialog
          who={{ ids: ticked.map(({ id }) => id), way: 'as-ruled' }}
          reason="retention"
          onClose={() => {
            setTask(null);
          }}
        />
      ) : null}
      {task === 'hold' ? (
        <PlaceHold
          scope={{ ids: ticked.map(({ id }) => id) }}
          who={plural({ ticked: ticked.length }, { one: '# person', other: '# people' })}
          onClose={() => {
            setTask(null);
          }}
        />
      ) : null}
      {task === 'keep' ? (
        <KeepDialog
          ids={ticked.map(({ id }) => id)}
          onClose={() => {
            setTask(null);
          }}
        />
      ) : null}
    </div>
  );
}

function isTicked(record: DueRecord, changed: ReadonlyMap<string, boolean>): boolean {
  return record.blocked.length === 0 && (changed.get(record.id) ?? !record.isRecent);
}

/** The rules, and what stands in the place of one for masks whose time is over. */
function ruleOptions(
  rules: readonly SavedRule[],
  byRule: Output<'retention.due'>['byRule'],
): { id: string; name: string }[] {
  const known = new Map([...rules, ...byRule].map(({ rule, name }) => [rule, name]));
  return [...known].map(([id, name]) => ({ id, name }));
}
