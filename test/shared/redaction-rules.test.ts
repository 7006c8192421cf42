import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doubtText, listedRules, mayBeAllowed, ruleText } from '../../shared/redaction-rules.ts';

const redaction = fileURLToPath(new URL('../../main/engine/redaction/', import.meta.url));

/** The names of rules as they are written in the redactor. */
function rulesInSource(): string[] {
  const files = readdirSync(redaction, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const text = files.map((name) => readFileSync(join(redaction, name), 'utf8')).join('\n');
  const written = [...text.matchAll(/\brule: '([a-z0-9-]+)'|\bput\('([a-z0-9-]+)'/g)];
  return [...new Set(written.map(([, rule, put]) => rule ?? put ?? ''))];
}

describe('the rules of the redactor', () => {
  it('all have a title and a reason that a custodian can read', () => {
    const rules = rulesInSource();
    expect(rules.length).toBeGreaterThan(15);
    expect(rules.filter((rule) => !listedRules.includes(rule))).toEqual([]);
    for (const rule of listedRules) expect(ruleText(rule).why).toMatch(/^[A-Z].{15,120}\.$/);
  });

  it('get a plain text where they are new, and cannot be overruled then', () => {
    expect(ruleText('course-roster')).toMatchObject({ title: 'Course roster', strength: 'pattern' });
    expect(ruleText('known-locker').strength).toBe('known person');
    expect(ruleText('constructor').title).toBe('Constructor');
    expect(mayBeAllowed('course-roster')).toBe(false);
    expect(doubtText('anything').strength).toBe('doubt');
  });

  it('about known people, secrets and doubts are never overruled', () => {
    for (const rule of listedRules) {
      const { strength } = ruleText(rule);
      if (strength === 'known person' || strength === 'doubt')
        expect([rule, mayBeAllowed(rule)]).toEqual([rule, false]);
    }
    for (const rule of ['hidden', 'secret', 'token', 'encoded', 'email', 'birthday', 'ssn', 'card'])
      expect(mayBeAllowed(rule)).toBe(false);
  });
});
