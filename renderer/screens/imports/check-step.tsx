import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { findField } from '../../../shared/fields.ts';
import type { ImportPlan, ImportReceipt } from '../../../shared/imports.ts';
import { ruleText } from '../../../shared/rule-text.ts';
import { call, useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem, ScreenHead } from '../../components/layout.tsx';
import { formatCount, people } from '../../format.ts';

/** The third step: what would change, before anything is written. */
export function CheckStep(props: {
  plan: ImportPlan;
  onBack: () => void;
  onDone: (receipt: ImportReceipt) => void;
}): ReactNode {
  const { plan, onBack, onDone } = props;
  const apply = useAction('imports.apply', onDone);
  const { counts } = plan;
  const writes = counts.new + counts.changed;
  return (
    <>
      <ScreenHead title="Check" about={`${plan.file}: nothing was written yet.`}>
        <Button
          onPress={() => {
            void call('imports.discard', { plan: plan.plan });
            onBack();
          }}
          isDisabled={apply.isPending}
        >
          Back
        </Button>
        <Button
          kind="primary"
          isDisabled={apply.isPending}
          onPress={() => {
            apply.mutate({ plan: plan.plan });
          }}
        >
          {apply.isPending
            ? 'Importing…'
            : writes === 0
              ? 'Record that nothing changed'
              : `Import ${people(writes)}`}
        </Button>
      </ScreenHead>
      <div className="stack">
        <Problem error={apply.error} />
        <dl className="counts">
          <Count name="New" value={counts.new} kind="good" />
          <Count name="Changed" value={counts.changed} kind="warn" />
          <Count name="Same" value={counts.same} />
          <Count name="Rejected" value={counts.rejected} kind="danger" />
          <Count name="Conflicting" value={counts.duplicate} kind="danger" />
          <Count name="Erased before" value={counts.suppressed} />
          <Count name="Not in file" value={counts.notInFile} />
        </dl>
        {plan.notStored.length === 0 ? null : (
          <p className="small soft">Not stored: {plan.notStored.join(', ')}</p>
        )}
        <div className="card">
          <Tabs defaultSelectedKey={plan.issuesTotal > 0 ? 'issues' : counts.changed > 0 ? 'changed' : 'new'}>
            <TabList className="tabs" aria-label="What would happen">
              <Tab id="issues" className="tab">{`Rows with problems (${formatCount(plan.issuesTotal)})`}</Tab>
              <Tab id="changed" className="tab">{`Changed (${formatCount(counts.changed)})`}</Tab>
              <Tab id="new" className="tab">{`New (${formatCount(counts.new)})`}</Tab>
            </TabList>
            <TabPanel id="issues" className="tab-panel">
              <Issues plan={plan} />
            </TabPanel>
            <TabPanel id="changed" className="tab-panel">
              <Changed plan={plan} />
            </TabPanel>
            <TabPanel id="new" className="tab-panel">
              <New plan={plan} />
            </TabPanel>
          </Tabs>
        </div>
      </div>
    </>
  );
}

function Count({
  name,
  value,
  kind,
}: {
  name: string;
  value: number;
  kind?: 'good' | 'warn' | 'danger';
}): ReactNode {
  return (
    <div className={`count ${kind !== undefined && value > 0 ? `count-${kind}` : ''}`}>
      <dt>{name}</dt>
      <dd>{formatCount(value)}</dd>
    </div>
  );
}

function Issues({ plan }: { plan: ImportPlan }): ReactNode {
  if (plan.issuesTotal === 0) return <p className="soft">Every row can be read.</p>;
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="number">
              Line
            </th>
            <th scope="col">Column</th>
            <th scope="col">What is wrong, and what to do</th>
          </tr>
        </thead>
        <tbody>
          {plan.issues.slice(0, 200).map((issue, index) => (
            <tr key={`${String(issue.line)} ${issue.rule} ${String(index)}`}>
              <td className="number">{formatCount(issue.line)}</td>
              <td className="mono">{issue.column ?? ''}</td>
              <td>{ruleText[issue.rule]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Changed({ plan }: { plan: ImportPlan }): ReactNode {
  if (plan.changedSample.length === 0) return <p className="soft">Nobody in the inventory changes.</p>;
  return (
    <ul className="stack">
      {plan.changedSample.map((person) => (
        <li key={person.line} className="history-item">
          <strong>{person.name}</strong> <span className="small soft">line {formatCount(person.line)}</span>
          {person.changes.map(({ field, before, after }) => (
            <div key={field} className="small">
              {findField(field)?.label ?? field}: <del>{before ?? 'empty'}</del> →{' '}
              <ins>{after ?? 'empty'}</ins>
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

const shownColumns = ['externalId', 'familyName', 'givenName', 'email', 'birthday', 'card'] as const;

function New({ plan }: { plan: ImportPlan }): ReactNode {
  if (plan.newSample.length === 0) return <p className="soft">Nobody is new.</p>;
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            {shownColumns.map((key) => (
              <th key={key} scope="col">
                {findField(key)?.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.newSample.slice(0, 50).map((person) => (
            <tr key={person.line}>
              {shownColumns.map((key) => (
                <td key={key}>{person.fields[key] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
