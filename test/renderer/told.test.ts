import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertNone } from '../../main/engine/holds/guard.ts';
import { toInputFailure } from '../../main/input-failure.ts';
import { CallError } from '../../renderer/client.ts';
import { messages as english } from '../../renderer/language/en.ts';
import { messages } from '../../renderer/language/es.ts';
import { told } from '../../renderer/language/told.ts';
import { Failure, failureSchema, toFailureData } from '../../shared/failure.ts';
import { asWritten, inEnglish, said, saidText, say, sayAll } from '../../shared/say.ts';
import type { DisclosureEntry } from '../../shared/disclosure.ts';
import { entryFacts } from '../../shared/documents/disclosure-report.ts';
import { documentWords } from '../../shared/documents/words/document-words.ts';
import { fieldName } from '../../renderer/language/field-name.ts';
import { z } from 'zod';

beforeAll(() => {
  i18n.loadAndActivate({ locale: 'es', messages });
});

/** A failure as it reaches the screen: over the border of the process, then in the language of the window. */
function shown(failure: unknown): { message: string; hint: string | undefined } {
  const { message, hint } = new CallError(failureSchema.parse(structuredClone(toFailureData(failure))));
  return { message, hint };
}

describe('a refusal of the engine', () => {
  it('is said in Spanish', () => {
    const refusal = new Failure('locked', 'The vault is locked.', { hint: 'Unlock it, then try again.' });
    expect(shown(refusal)).toEqual({
      message: 'La bóveda está bloqueada.',
      hint: 'Desbloquéela y vuelva a intentarlo.',
    });
  });

  it('keeps its values, with numbers and days as Spanish writes them', () => {
    expect(shown(new Failure('invalid-input', say`There are more than ${100_000} people.`)).message).toMatch(
      /^Hay más de 100.000 personas\.$/u,
    );
    const day = shown(
      new Failure('invalid-input', say`This day is before ${{ day: '2026-03-02' }}, which it follows.`),
    );
    expect(day.message).toMatch(/^Este día es anterior al lun.* 2 mar.* 2026, al que sigue\.$/iu);
  });

  it('is said sentence by sentence where it has several', () => {
    const blocks = ['a', 'b'].map((subject) => ({ subject, why: 'restricted' as const }));
    const asked = (): void => {
      assertNone([...blocks, { subject: 'a', why: 'legal-hold' }], 3);
    };
    expect(asked).toThrow('2 of these records are restricted (GDPR Art. 18) and can only be read.');
    expect(shown(thrownBy(asked))).toEqual({
      message:
        '1 de estos registros está bajo una retención legal, que obliga a la conservación. 2 de estos registros están bajo limitación del tratamiento (RGPD, Art. 18), solo de lectura.',
      hint: 'Libere primero la retención legal. Levante primero la limitación. No se cambió nada.',
    });
  });

  it('of a field that was left empty names the field and says in Spanish what it lacks', () => {
    const { error } = z.object({ note: z.string() }).safeParse({});
    expect(error === undefined ? undefined : shown(toInputFailure(error)).message).toBe(
      '"note" no es válido: falta.',
    );
  });

  it('of something unforeseen is said in Spanish too', () => {
    expect(shown(new TypeError('x'))).toEqual({
      message: 'Algo falló dentro del programa; no se cambió nada.',
      hint: 'Vuelva a intentarlo. Si ocurre otra vez, ejecute «verify» e indique los pasos que llevaron hasta aquí.',
    });
  });

  it('crosses from another thread with its sentences as they were', () => {
    const made = new Failure('held', say`There are more than ${5} people.`, {
      hint: say`Look at number ${7}.`,
    });
    expect(Failure.fromData(structuredClone(made.toData())).toData()).toEqual(made.toData());
    const plain = new Failure('locked', 'The vault is locked.', { field: 'x' });
    expect(Failure.fromData(plain.toData()).toData()).toEqual(plain.toData());
  });
});

describe('what has no translation', () => {
  it('stays as it is, braces and all', () => {
    expect(told('{0} {name')).toBe('{0} {name');
    expect(told(say`Nobody translated ${'{1}'} this.`)).toBe('Nobody translated {1} this.');
  });

  it('does not keep the words in it from being said in Spanish', () => {
    expect(told(say`Xyz: ${said('custodian')}`)).toBe('Xyz: custodio/a');
  });
});

describe('what somebody wrote', () => {
  it('stays as it is, where the program has the same words and where it looks like a sentence of it', () => {
    expect(
      told(say`Disclosed on ${{ day: '2026-03-02' }} to ${{ written: 'court' }}: notify them.`),
    ).toContain(' court');
    expect(told(asWritten('custodian'))).toBe('custodian');
    expect(told(asWritten('{0} and {1}'))).toBe('{0} and {1}');
    expect(inEnglish(asWritten('{0} and {1}'))).toBe('{0} and {1}');
    expect(documentWords('es').tell(asWritten('other'))).toBe('other');
  });

  it('crosses to the window as what it is', () => {
    expect(told(saidText.parse(structuredClone({ ...asWritten('court') })))).toBe('court');
  });

  it('names a field of the institution in its own words, and one of the program in those of the window', () => {
    expect(fieldName('custom:Birthday')).toBe('Birthday');
    expect(fieldName('birthday')).toBe('Fecha de nacimiento');
  });

  it('are the facts of a disclosure, beside the words of the program', () => {
    const facts = new Map(entryFacts(disclosureNamed('other')).map(([name, value]) => [name, told(value)]));
    expect(facts.get('Party')).toBe('other (tribunal)');
    expect(facts.get('Legitimate interest')).toBe('Photo');
    expect(facts.get('Kind')).toBe('Comunicación de datos');
  });
});

/** A disclosure whose words are ones that the program has too. */
function disclosureNamed(recipient: string): DisclosureEntry {
  return {
    disclosure: 1,
    at: '2026-11-02',
    recordedAt: '2026-11-02T10:00:00.000Z',
    event: 'disclosure',
    what: 'List',
    recipient,
    party: { type: 'court' },
    interest: 'Photo',
    purpose: 'Photo',
    basis: 'none',
    elements: [],
    people: 1,
    actor: 'custodian',
    additional: [],
    further: [],
    redisclosureNotice: false,
    isSecret: false,
    erasedTexts: 0,
    auditSeq: 1,
    proof: 'a'.repeat(64),
  };
}

describe('a sentence in English', () => {
  it('is the text that the engine and the command line say', () => {
    const sentence = sayAll([
      say`There are more than ${100_000} people.`,
      'Look at it.',
      say`It is ${{ day: '2026-03-02' }}.`,
    ]);
    expect(String(sentence)).toBe('There are more than 100,000 people. Look at it. It is Mon 2 Mar 2026.');
    expect(inEnglish('plain {0}')).toBe('plain {0}');
  });

  it('is in both catalogs, so that neither window shows a gap', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  });
});

function thrownBy(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
