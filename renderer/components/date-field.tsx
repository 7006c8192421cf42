import {
  CalendarDate,
  CalendarDateTime,
  parseDate,
  parseDateTime,
  toCalendarDate,
} from '@internationalized/date';
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { useContext, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateField as AriaDateField,
  DateFieldStateContext,
  DateInput,
  DateSegment,
  Dialog,
  DialogTrigger,
  FieldError,
  Heading,
  I18nProvider,
  Label,
  Popover,
  Text,
} from 'react-aria-components';
import { monthName } from '../format.ts';
import { dayLocaleOf } from '../language/languages.ts';
import { shownDay } from './shown-day.ts';
import * as calendarStyles from './calendar.module.css';
import * as fieldStyles from './field.module.css';

/**
 * A labelled day (`YYYY-MM-DD`), or with `withTime` a moment (`YYYY-MM-DDTHH:MM`), in the language of the window: a field of the browser is in the system's. The month is
 * shown as a word once it is typed, so that no day is read as a month. While it is not whole its value is '': what is shown is what is kept.
 */
export function DateField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  withTime?: boolean;
  help?: string | undefined;
  error?: string | undefined;
  isRequired?: boolean;
  autoFocus?: boolean;
  hideLabel?: boolean;
}): ReactNode {
  const { label, value, onChange, withTime = false, help, error } = props;
  const { isRequired = false, autoFocus = false, hideLabel = false } = props;
  const [kept, setKept] = useState({ day: parsed(value, withTime), sent: value });
  // Set from outside, as where a filter is cleared.
  if (value !== kept.sent) setKept({ day: parsed(value, withTime), sent: value });
  const send = (day: string): void => {
    setKept((before) => ({ ...before, sent: day }));
    onChange(day);
  };
  const setDay = (day: Day | null): void => {
    setKept((before) => ({ ...before, day }));
  };
  return (
    <I18nProvider locale={dayLocaleOf(i18n.locale)}>
      <AriaDateField<Day>
        className={fieldStyles.field}
        data-field=""
        value={kept.day}
        onChange={setDay}
        granularity={withTime ? 'minute' : 'day'}
        hourCycle={24}
        shouldForceLeadingZeros
        isInvalid={error !== undefined}
        isRequired={isRequired}
        autoFocus={autoFocus}
      >
        <WhatIsShown kept={value} onShow={send} />
        <Label className={hideLabel ? 'visually-hidden' : fieldStyles.label}>{label}</Label>
        <div className={fieldStyles.dateBox} data-invalid={error === undefined ? undefined : ''}>
          <DateInput className={fieldStyles.dateInput}>
            {(segment) => (
              <DateSegment segment={segment} className={fieldStyles.segment}>
                {segment.type === 'month' && !segment.isPlaceholder
                  ? monthName(segment.value ?? 1)
                  : segment.text.replace('/', ' ')}
              </DateSegment>
            )}
          </DateInput>
          <ChooseDay label={label} day={kept.day} onChoose={setDay} withTime={withTime} />
        </div>
        {help === undefined ? null : (
          <Text slot="description" className={fieldStyles.help}>
            {help}
          </Text>
        )}
        <FieldError className={fieldStyles.error}>{error}</FieldError>
      </AriaDateField>
    </I18nProvider>
  );
}

type Day = CalendarDate | CalendarDateTime;

/** The day of a value, none for what is no day. */
function parsed(value: string, withTime: boolean): Day | null {
  try {
    return withTime ? parseDateTime(value) : parseDate(value);
  } catch {
    return null;
  }
}

/** Says what stands in the field whenever that changes: a field that was made incomplete would keep its former day otherwise, unseen. */
function WhatIsShown({ kept, onShow }: { kept: string; onShow: (value: string) => void }): ReactNode {
  const state = useContext(DateFieldStateContext);
  const shown = shownDay(state?.segments ?? []);
  const last = useRef(shown);
  const say = useEffectEvent(() => {
    if (shown !== last.current && shown !== kept) onShow(shown);
    last.current = shown;
  });
  useEffect(() => {
    say();
  }, [shown]);
  return null;
}

/** The month to choose a day from. */
function ChooseDay(props: {
  label: string;
  day: Day | null;
  onChoose: (day: Day) => void;
  withTime: boolean;
}): ReactNode {
  const { label, day, onChoose, withTime } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className={calendarStyles.open} aria-label={t`${label}: choose from a calendar`}>
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className={calendarStyles.popover}>
        <Dialog className={calendarStyles.dialog} aria-label={label}>
          <Calendar
            aria-label={label}
            autoFocus
            value={day === null ? null : toCalendarDate(day)}
            onChange={({ year, month, day: of }) => {
              const { hour, minute } = day instanceof CalendarDateTime ? day : { hour: 0, minute: 0 };
              onChoose(
                withTime
                  ? new CalendarDateTime(year, month, of, hour, minute)
                  : new CalendarDate(year, month, of),
              );
              setOpen(false);
            }}
          >
            <header className={calendarStyles.header}>
              <Button slot="previous" className={calendarStyles.turn}>
                <span aria-hidden="true">‹</span>
              </Button>
              <Heading className={calendarStyles.heading} />
              <Button slot="next" className={calendarStyles.turn}>
                <span aria-hidden="true">›</span>
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short">
              <CalendarGridHeader>
                {(name) => <CalendarHeaderCell className={calendarStyles.weekday}>{name}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => <CalendarCell date={date} className={calendarStyles.cell} />}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
