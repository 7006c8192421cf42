import { i18n } from '@lingui/core';
import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { laws } from '../../../shared/requests.ts';
import type { Law, RequestPolicy as Policy } from '../../../shared/requests.ts';
import type { Role } from '../../../shared/session.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Checkbox, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatDay } from '../../format.ts';
import { lawNames } from '../requests/request-words.ts';
import * as cardStyles from '../../components/card.module.css';
import * as factsStyles from '../../components/facts.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as requestsStyles from '../requests/requests.module.css';

/** How days are counted for requests, and whom letters name. Administrators change it; the others see it. */
export function RequestPolicy({ role }: { role: Role }): ReactNode {
  const policy = useCall('requests.policy', {}, { enabled: role !== 'auditor' });
  if (role === 'auditor') return null;
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>Requests and their clocks</Trans>
      </h2>
      <Problem error={policy.error} />
      {policy.data === undefined ? null : role === 'administrator' ? (
        <PolicyForm key={JSON.stringify(policy.data)} policy={policy.data} />
      ) : (
        <>
          <dl className={factsStyles.facts}>
            <dt>
              <Trans>Time zone</Trans>
            </dt>
            <dd>{policy.data.timeZone}</dd>
            <dt>
              <Trans>Counted from</Trans>
            </dt>
            <dd>{policy.data.fromDayAfter ? t`The day after receipt` : t`The day of receipt`}</dd>
            <dt>
              <Trans>Holidays</Trans>
            </dt>
            <dd>
              {policy.data.holidays.map((each) => `${formatDay(each.on)} ${each.name}`).join(', ') || t`None`}
            </dd>
          </dl>
          <span className={fieldStyles.help}>
            <Trans>An administrator can change it.</Trans>
          </span>
        </>
      )}
    </div>
  );
}

function PolicyForm({ policy }: { policy: Policy }): ReactNode {
  const [timeZone, setTimeZone] = useState(policy.timeZone);
  const [fromDayAfter, setFromDayAfter] = useState(policy.fromDayAfter);
  const [chosenLaws, setLaws] = useState<readonly Law[]>(policy.laws);
  const [authority, setAuthority] = useState(policy.authority);
  const [office, setOffice] = useState(policy.office);
  const [holidays, setHolidays] = useState(() => textOf(policy.holidays));
  const toast = useToast();
  const save = useAction('requests.setPolicy', () => {
    toast({ text: t`How requests are counted was saved.` });
  });
  const read = readHolidays(holidays);
  return (
    <>
      <TextField
        label={t`Time zone of the institution`}
        value={timeZone}
        onChange={setTimeZone}
        help={t`Its midnight ends a day. A name of the IANA list, as Europe/Berlin.`}
        error={
          save.error?.field === 'timeZone' ? `${save.error.message} ${save.error.hint ?? ''}` : undefined
        }
      />
      <div className="stack-tight" role="group" aria-label={t`Laws that a new request begins with`}>
        <span className={fieldStyles.label}>
          <Trans>Laws that a new request begins with</Trans>
        </span>
        <div className={`row row-wrap ${requestsStyles.laws}`}>
          {laws.map((law) => (
            <Checkbox
              key={law}
              isSelected={chosenLaws.includes(law)}
              onChange={(isChosen) => {
                setLaws(isChosen ? [...chosenLaws, law] : chosenLaws.filter((each) => each !== law));
              }}
            >
              {i18n.t(lawNames[law])}
            </Checkbox>
          ))}
        </div>
      </div>
      <Checkbox isSelected={fromDayAfter} onChange={setFromDayAfter}>
        <Trans>
          Count a month from the day after receipt: it ends a day later than from the day of receipt.
        </Trans>
      </Checkbox>
      <TextField
        label={t`Holidays, one a line`}
        lines
        value={holidays}
        onChange={setHolidays}
        help={t`As 2026-12-25 Christmas. A clock that ends on one, or on a weekend, ends on the next working day.`}
        error={
          read.wrong === undefined
            ? undefined
            : t`Line ${ph({ line: String(read.wrong) })} does not begin with a day as 2026-12-25.`
        }
      />
      <TextField
        label={t`Supervisory authority, as letters print it`}
        lines
        value={authority}
        onChange={setAuthority}
        help={t`Name and address of the data protection authority: every answer names it (GDPR Art. 12(4), 77).`}
      />
      <TextField label={t`Your office, as letters are signed`} lines value={office} onChange={setOffice} />
      <Problem error={save.error?.field === 'timeZone' ? null : save.error} />
      <div>
        <Button
          kind="primary"
          isDisabled={read.wrong !== undefined || chosenLaws.length === 0}
          isPending={save.isPending}
          onPress={() => {
            save.mutate({
              timeZone,
              fromDayAfter,
              laws: laws.filter((each) => chosenLaws.includes(each)),
              holidays: read.holidays,
              authority,
              office,
            });
          }}
        >
          <Trans>Save how requests are counted</Trans>
        </Button>
      </div>
    </>
  );
}

function textOf(holidays: Policy['holidays']): string {
  return holidays.map((each) => `${each.on} ${each.name}`).join('\n');
}

/** Reads the lines; `wrong` is the number of the first that cannot be read. */
function readHolidays(text: string): { holidays: Policy['holidays']; wrong?: number } {
  const holidays: Policy['holidays'] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, on, name] = /^\s*(\d{4}-\d\d-\d\d)\s*(.*?)\s*$/.exec(line) ?? [];
    const time = on === undefined ? NaN : Date.parse(`${on}T00:00:00Z`);
    if (on === undefined || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== on)
      return { holidays, wrong: index + 1 };
    holidays.push({ on, name: name === undefined || name === '' ? t`holiday` : name });
  }
  return { holidays };
}
