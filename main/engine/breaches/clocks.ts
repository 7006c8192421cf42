import type { BreachClock, BreachEntry } from '../../../shared/breach.ts';
import { said, say } from '../../../shared/say.ts';

type Facts = Pick<BreachEntry, 'awareAt' | 'people' | 'readable' | 'consumers' | 'highRisk' | 'steps'>;

const hour = 3_600_000;
const authorityHours = 72;
const ftcDays = 30;
const ftcConsumers = 500;

/** The deadlines of a breach as they stand at a moment, each with how it was computed. Nothing of it is stored. */
export function clocksOf(breach: Facts, moment: Date): BreachClock[] {
  const aware = new Date(breach.awareAt);
  return [authority(breach, aware, moment), people(breach), ftc(breach, aware, moment)];
}

function authority(breach: Facts, aware: Date, moment: Date): BreachClock {
  const due = new Date(aware.getTime() + authorityHours * hour);
  return {
    law: 'gdpr-33',
    name: said('Tell the supervisory authority'),
    due: due.toISOString(),
    state: stateAt(due, told(breach, 'authority-told'), moment),
    how: say`${authorityHours} hours from the moment of awareness, ${minutes(aware)} (GDPR Art. 33(1)); nights and holidays count.`,
  };
}

function people(breach: Facts): BreachClock {
  const isNeeded = breach.highRisk && breach.readable;
  const at = told(breach, 'people-told');
  return {
    law: 'gdpr-34',
    name: said('Tell the people concerned'),
    state: !isNeeded ? 'not-needed' : at === undefined ? 'running' : 'met',
    how: isNeeded
      ? said('A high risk for them: without undue delay (GDPR Art. 34(1)).')
      : breach.readable
        ? said('No high risk for them was seen (GDPR Art. 34(1)).')
        : said('Nobody can read it (GDPR Art. 34(3)(a)).'),
  };
}

function ftc(breach: Facts, aware: Date, moment: Date): BreachClock {
  const isNeeded = breach.readable && breach.consumers >= ftcConsumers;
  const due = new Date(aware.getTime() + ftcDays * 24 * hour);
  return {
    law: 'ftc',
    name: said('Tell the Federal Trade Commission'),
    ...(isNeeded ? { due: due.toISOString() } : {}),
    state: isNeeded ? stateAt(due, told(breach, 'ftc-told'), moment) : 'not-needed',
    how: isNeeded
      ? say`Readable information of ${breach.consumers} consumers: ${ftcDays} days after discovery, ${minutes(aware)} (16 CFR 314.4(j)).`
      : breach.readable
        ? say`Fewer than ${ftcConsumers} consumers with financial information (16 CFR 314.4(j)).`
        : said('It was encrypted and the key is safe (16 CFR 314.2(m)).'),
  };
}

/** When something was first done. */
function told(breach: Facts, kind: BreachEntry['steps'][number]['kind']): Date | undefined {
  const times = breach.steps.filter((step) => step.kind === kind).map(({ at }) => new Date(at).getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

function stateAt(due: Date, done: Date | undefined, moment: Date): BreachClock['state'] {
  if (done === undefined) return moment > due ? 'late' : 'running';
  return done > due ? 'met-late' : 'met';
}

function minutes(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
