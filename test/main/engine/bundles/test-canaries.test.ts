import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canaryEncodings } from '../../../../main/engine/canaries/encodings.ts';
import { createRedactor } from '../../../../main/engine/redaction/redactor.ts';
import type { Redactor, RedactorOptions } from '../../../../main/engine/redaction/redactor.ts';
import { manifestSchema } from '../../../../main/engine/bundles/manifest.ts';
import { writeReview } from '../../../../main/engine/bundles/review.ts';
import { testCanaries } from '../../../../main/engine/bundles/test-canaries.ts';
import { hideWords } from '../../../../main/engine/bundles/decide.ts';
import { callOf, draftOf, failureOf, people, setting } from './setting.ts';

describe('a draft with logs', () => {
  test('was tried with 3,000 made-up people’s values, and none came through', async () => {
    const at = await setting({ inventory: true });
    const { canaries } = await draftOf(at, { problem: 'The import of the students fails every night.' });
    expect(canaries).toMatchObject({ survived: 0, survivors: [] });
    expect(canaries?.tested).toBeGreaterThanOrEqual(3000);
    expect(canaries?.recall).toBeGreaterThanOrEqual(0.999);
    expect(Object.keys(canaries?.byKind ?? {})).toEqual(['e-mail', 'id', 'name', 'phone', 'user name']);
    expect(Object.keys(canaries?.byEncoding ?? {}).length).toBe(canaryEncodings.length);
  });

  test('keeps its pseudonyms as if nobody had been made up', async () => {
    const at = await setting({ inventory: true });
    const output = await draftOf(at);
    const draft = at.state.drafts.get(output.draft);
    const before = [...draft.pseudonyms.issued()];
    testCanaries(draft);
    expect([...draft.pseudonyms.issued()]).toEqual(before);
    expect(before.every(({ person }) => person === null || person <= people.length)).toBe(true);
  });

  test('is tried again when something in it changes', async () => {
    const at = await setting({ inventory: true });
    const { draft } = await draftOf(at);
    const before = at.state.drafts.get(draft).canaryReport;
    await hideWords(at.state, { draft, words: ['schedule'], places: [] }, callOf());
    const after = at.state.drafts.get(draft).canaryReport;
    expect(after).not.toBe(before);
    expect(after).toMatchObject({ survived: 0 });
  });

  test('says so in the manifest', async () => {
    const at = await setting({ inventory: true });
    const { draft } = await draftOf(at);
    const out = join(at.out, 'review');
    await writeReview(at.state, { draft, out }, callOf());
    const manifest = z
      .string()
      .transform((text) => manifestSchema.parse(JSON.parse(text)))
      .parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    expect(manifest.canaries).toMatchObject({ survived: 0 });
    expect(manifest.canaries).not.toHaveProperty('survivors');
    expect(readFileSync(join(out, 'README.txt'), 'utf8')).toContain('(canaries)');
  });

  test('is refused where the redactor overlooks one encoding', async () => {
    const at = await setting({ inventory: true });
    const { draft: id } = await draftOf(at);
    const draft = at.state.drafts.get(id);
    const report = testCanaries(draft, blindToBase64);
    expect(report?.survived).toBeGreaterThan(0);
    expect(report?.recall).toBe(0);
    expect(report?.survivors.every(({ encoding }) => encoding.startsWith('base64'))).toBe(true);
    draft.canaryReport = report;
    expect(
      await failureOf(() => writeReview(at.state, { draft: id, out: join(at.out, 'r') }, callOf())),
    ).toBe('leak-found');
  });
});

test('a draft without logs has no line to try anything in', async () => {
  const at = await setting({ inventory: true });
  const { draft } = await draftOf(at, { log: '' });
  expect(at.state.drafts.get(draft).canaryReport).toBeUndefined();
});

/** A redactor with a fault: what is base64 it gives back as it was. */
function blindToBase64(options: RedactorOptions): Redactor {
  const redactor = createRedactor(options);
  return {
    ...redactor,
    openLog(name, firstLines) {
      const session = redactor.openLog(name, firstLines);
      if ('refused' in session) return session;
      return {
        ...session,
        redactLine(line, number, state) {
          const redacted = session.redactLine(line, number, state);
          const isEncoded = /eyJ2YWx1ZSI6|d2hvP[A-Za-z0-9]/.test(line);
          return isEncoded ? { ...redacted, after: line } : redacted;
        },
      };
    },
  };
}
