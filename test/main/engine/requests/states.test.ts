import { describe, expect, it } from 'vitest';
import { decisions, requestStates } from '../../../../shared/requests.ts';
import type { RequestMove } from '../../../../shared/requests.ts';
import {
  allowedMoves,
  mayMove,
  nextStep,
  possibleDecisions,
} from '../../../../main/engine/requests/states.ts';
import type { Standing } from '../../../../main/engine/requests/states.ts';

const both = [false, true];

/** Every standing there could be. */
const standings: readonly Standing[] = requestStates.flatMap((state) =>
  (['known', 'not-found', 'gone'] as const).flatMap((person) =>
    [null, ...decisions].flatMap((decision) =>
      both.flatMap((isPaused) =>
        both.flatMap((identityAsked) =>
          both.map((isExtended) => ({
            state,
            person,
            decision,
            isPaused,
            identityAsked,
            isExtended,
            right: 'erasure' as const,
            wasNothingHeld: false,
            hasTexts: isExtended,
          })),
        ),
      ),
    ),
  ),
);

/** Those that a request can be in: a decision is there from the assessment on, and nothing is waited for later than that. */
const possible = standings.filter(({ state, decision, isPaused, person }) => {
  const isEarly = state === 'received' || state === 'verified';
  if ((isEarly && decision !== null) || (state !== 'closed' && !isEarly && decision === null)) return false;
  if (state === 'carried-out' && decision !== 'grant') return false;
  return !isPaused || ((isEarly || state === 'assessed') && person !== 'gone');
});

function standing(more: Partial<Standing>): Standing {
  return {
    state: 'received',
    right: 'erasure',
    person: 'known',
    decision: null,
    isPaused: false,
    identityAsked: false,
    isExtended: false,
    wasNothingHeld: false,
    hasTexts: false,
    ...more,
  };
}

function allowed(more: Partial<Standing>): RequestMove[] {
  return allowedMoves(standing(more));
}

describe('the next step', () => {
  it('is exactly one, and can be done, until the request is closed', () => {
    for (const each of possible) {
      const next = nextStep(each);
      expect(next === null).toBe(each.state === 'closed');
      if (next !== null) expect([each, mayMove(each, next)]).toEqual([each, true]);
    }
  });

  it('is the only one of the steps that can be done', () => {
    const steps = ['verify', 'assess', 'carry-out', 'answer', 'close', 'resume'] as const;
    for (const each of possible) {
      const next = nextStep(each);
      // Somebody who does not prove who they are can be refused without: the one exception.
      const exception = each.state === 'received' && each.identityAsked && each.person !== 'gone';
      const doable = steps.filter((step) => mayMove(each, step) && !(exception && step === 'assess'));
      expect([each, doable]).toEqual([each, next === null ? [] : [next]]);
    }
  });
});

describe('a request that is not verified', () => {
  it('can neither be granted, nor carried out, nor answered', () => {
    for (const each of possible.filter(({ state }) => state === 'received')) {
      expect(possibleDecisions(each)).not.toContain('grant');
      for (const move of ['carry-out', 'answer', 'close'] as const) expect(mayMove(each, move)).toBe(false);
    }
  });
});

describe('what can be done', () => {
  it.each<[string, Partial<Standing>, RequestMove[]]>([
    [
      'when it came in',
      {},
      [
        'link',
        'ask-identity',
        'verify',
        'pause',
        'extend',
        'fee',
        'withdraw',
        'duplicate',
        'comment',
        'assign',
      ],
    ],
    [
      'once verified',
      { state: 'verified' },
      ['link', 'assess', 'pause', 'extend', 'fee', 'withdraw', 'duplicate', 'comment', 'assign'],
    ],
    [
      'once granted',
      { state: 'assessed', decision: 'grant' },
      ['reopen', 'pause', 'extend', 'fee', 'carry-out', 'withdraw', 'comment', 'assign'],
    ],
    [
      'once refused',
      { state: 'assessed', decision: 'refuse' },
      ['reopen', 'pause', 'extend', 'fee', 'answer', 'withdraw', 'comment', 'assign'],
    ],
    [
      'once carried out',
      { state: 'carried-out', decision: 'grant' },
      ['extend', 'fee', 'answer', 'comment', 'assign'],
    ],
    ['once answered', { state: 'answered', decision: 'grant' }, ['close', 'comment', 'assign']],
    ['once closed', { state: 'closed', decision: 'grant', hasTexts: true }, ['comment', 'forget']],
    [
      'while waiting',
      { isPaused: true },
      ['resume', 'extend', 'fee', 'withdraw', 'duplicate', 'comment', 'assign'],
    ],
    [
      'once the person is gone',
      { person: 'gone' },
      ['link', 'assess', 'fee', 'withdraw', 'duplicate', 'assign'],
    ],
  ])('%s', (_name, more, expected) => {
    expect(allowed(more)).toEqual(expected);
  });
});
