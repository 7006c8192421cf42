import { plural, ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { MappedField, MappedPlace } from '../../../shared/data-map.ts';
import { classWords, lawWords, originWords, placeWords } from '../../../shared/data-map-words.ts';
import { partyWords } from '../../../shared/disclosure-words.ts';
import { call, useCall } from '../../client.ts';
import { Problem } from '../../components/layout.tsx';
import { SaveList } from '../../components/save-list.tsx';
import { formatCount, formatDay, formatList, today } from '../../format.ts';
import { told } from '../../language/told.ts';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

/** Where which personal data lies: by field, and by the places beside them. Numbers and names of fields, nothing about anybody. */
export function DataMap(): ReactNode {
  const map = useCall('retention.map', {}, { keep: true });
  const fields = map.data?.fields ?? [];
  const held = fields.filter(isHeld);
  const empty = fields.filter((field) => !isHeld(field)).map(({ label }) => told(label));
  return (
    <div className="stack">
      <Problem error={map.error} />
      <p className="soft">
        <Trans>
          What is held, where it came from, by which rule it is kept, and to what kinds of parties it went
          within a year, as the ledger knows it. Numbers and names of fields; nobody is named.
        </Trans>
      </p>
      <div className="row row-wrap">
        <SaveList
          needs="retention.mapReport"
          name={`data-map-${today()}`}
          isDisabled={map.data === undefined}
          make={async (language) => {
            const { report, csv } = await call('retention.mapReport', { language });
            return {
              what: { document: 'table-report', report, language },
              csv,
              remark: t`It names nobody.`,
            };
          }}
        />
      </div>
      <p role="status" className="soft">
        {map.data === undefined
          ? t`Counting…`
          : t`${plural({ students: map.data.students }, { one: '# student', other: '# students' })}, ${plural({ staff: map.data.staff }, { one: '# staff member', other: '# staff members' })}; ${plural({ masked: map.data.masked }, { one: '# erased person whose courses the law keeps', other: '# erased people whose courses the law keeps' })}.`}
      </p>
      {held.length === 0 ? null : (
        <div
          className={`${cardStyles.card} ${tableStyles.inCard}`}
          role="region"
          aria-label={t`Fields of records`}
          tabIndex={0}
        >
          <table className={tableStyles.tight}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Field</Trans>
                </th>
                <th scope="col">
                  <Trans>Kind of field</Trans>
                </th>
                <th scope="col" className={tableStyles.number}>
                  <Trans>Students</Trans>
                </th>
                <th scope="col" className={tableStyles.number}>
                  <Trans>Staff</Trans>
                </th>
                <th scope="col">
                  <Trans>Came from</Trans>
                </th>
                <th scope="col">
                  <Trans>Rule</Trans>
                </th>
                <th scope="col">
                  <Trans>Disclosed within a year</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {held.map((field) => (
                <FieldRow key={field.key} field={field} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {empty.length === 0 || map.data === undefined ? null : (
        <p className="soft">
          <Trans>Fields that hold nothing: {ph({ fields: formatList(empty) })}.</Trans>
        </p>
      )}
      {map.data === undefined ? null : <Places places={map.data.places} />}
    </div>
  );
}

function isHeld({ students, staff }: MappedField): boolean {
  return students + staff > 0;
}

function FieldRow({ field }: { field: MappedField }): ReactNode {
  const { label, regimes, students, staff, sources, furtherSources, rules, withoutRule, disclosed } = field;
  return (
    <tr>
      <th scope="row">{told(label)}</th>
      <td>
        {told(classWords[field.class])}
        {regimes.length === 0 ? null : (
          <span className={`${tableStyles.below} small soft`}>
            {regimes.map((regime) => told(lawWords(regime))).join(', ')}
          </span>
        )}
      </td>
      <td className={tableStyles.number}>{formatCount(students)}</td>
      <td className={tableStyles.number}>{formatCount(staff)}</td>
      <td className={tableStyles.free}>
        <Lines
          lines={[
            ...sources.map(({ from, name, on }) =>
              name === undefined
                ? `${told(originWords[from])}, ${formatDay(on)}`
                : `${name}, ${formatDay(on)}`,
            ),
            ...(furtherSources === 0 ? [] : [t`${ph({ count: formatCount(furtherSources) })} more`]),
          ]}
        />
      </td>
      <td className={tableStyles.free}>
        <Lines
          lines={[
            ...rules.map(({ name, people }) => `${name}: ${formatCount(people)}`),
            ...(withoutRule === 0 ? [] : [t`No rule: ${ph({ people: formatCount(withoutRule) })}`]),
          ]}
        />
      </td>
      <td className={tableStyles.free}>
        <Lines
          lines={disclosed.map(
            ({ party, times, last }) =>
              `${told(partyWords(party))}: ${formatCount(times)}, ${formatDay(last)}`,
          )}
        />
      </td>
    </tr>
  );
}

function Lines({ lines }: { lines: readonly string[] }): ReactNode {
  return lines.map((line) => (
    <span key={line} className={tableStyles.below}>
      {line}
    </span>
  ));
}

/** Where more of it lies: photos, what was sealed and what waits, backups. */
function Places({ places }: { places: readonly MappedPlace[] }): ReactNode {
  const day = (on: string | undefined): string => (on === undefined ? '' : formatDay(on));
  return (
    <section className="stack-tight" aria-label={t`Beside the fields of records`}>
      <h2>
        <Trans>Beside the fields of records</Trans>
      </h2>
      <div
        className={`${cardStyles.card} ${tableStyles.inCard}`}
        role="region"
        aria-label={t`Places`}
        tabIndex={0}
      >
        <table className={tableStyles.tight}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Place</Trans>
              </th>
              <th scope="col" className={tableStyles.number}>
                <Trans>Entries</Trans>
              </th>
              <th scope="col" className={tableStyles.number}>
                <Trans>People</Trans>
              </th>
              <th scope="col">
                <Trans>Oldest</Trans>
              </th>
              <th scope="col">
                <Trans>Newest</Trans>
              </th>
              <th scope="col">
                <Trans>Next to go by</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {places.map(({ place, entries, people, oldest, newest, goesBy }) => (
              <tr key={place}>
                <th scope="row">{told(placeWords[place])}</th>
                <td className={tableStyles.number}>{formatCount(entries)}</td>
                <td className={tableStyles.number}>{people === undefined ? '' : formatCount(people)}</td>
                <td className={tableStyles.fixed}>{day(oldest)}</td>
                <td className={tableStyles.fixed}>{day(newest)}</td>
                <td className={tableStyles.fixed}>{day(goesBy)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
