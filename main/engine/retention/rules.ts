import { z } from 'zod';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { findField } from '../../../shared/fields.ts';
import { retentionRule } from '../../../shared/retention.ts';
import type { RetentionRule } from '../../../shared/retention.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { randomId } from '../vault/vault.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

/** A rule under its random id. */
export type RuleInForce = RetentionRule & { readonly rule: string };

interface Row {
  readonly rule: string;
  readonly name: string;
  readonly kind: string | null;
  readonly statuses: string | null;
  readonly counts_from: string;
  readonly field: string | null;
  readonly amount: number;
  readonly unit: string;
  readonly then_do: string;
  readonly duty: number;
  readonly basis: string;
}

/** The rules in force, by name. */
export function readRules(vault: ReadableVault): RuleInForce[] {
  return vault.db
    .prepare<[], Row>('SELECT * FROM retention_rule ORDER BY name')
    .all()
    .map((row) => ({
      rule: row.rule,
      ...retentionRule.parse({
        name: row.name,
        ...(row.kind === null ? {} : { kind: row.kind }),
        ...(row.statuses === null ? {} : { statuses: z.array(z.string()).parse(JSON.parse(row.statuses)) }),
        from: row.counts_from,
        ...(row.field === null ? {} : { field: row.field }),
        amount: row.amount,
        unit: row.unit,
        then: row.then_do,
        duty: row.duty === 1,
        basis: row.basis,
      }),
    }));
}

/** Saves a rule, or changes one. Throws `already-exists` for a name that another has, `invalid-input` for a field that holds no day. */
export function saveRule(
  vault: WritableVault,
  { rule, values }: Parsed<'retention.saveRule'>,
): Output<'retention.saveRule'> {
  assertDayField(values);
  const others = readRules(vault).filter((each) => each.rule !== rule);
  if (others.some(({ name }) => name.toLowerCase() === values.name.toLowerCase())) {
    throw new Failure('already-exists', 'There is a rule of this name.', {
      hint: 'Change that one, or take another name.',
      field: 'name',
    });
  }
  const id = rule ?? randomId();
  vault.db.transaction(() => {
    vault.db
      .prepare(
        `INSERT OR REPLACE INTO retention_rule
           (rule, name, kind, statuses, counts_from, field, amount, unit, then_do, duty, basis, at, actor)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        values.name,
        values.kind ?? null,
        values.statuses === undefined ? null : JSON.stringify(values.statuses),
        values.from,
        values.from === 'field' ? (values.field ?? null) : null,
        values.amount,
        values.unit,
        values.then,
        values.duty ? 1 : 0,
        values.basis,
        now(),
        vault.operator.slot,
      );
    appendAudit(vault, {
      action: 'retention-rule-saved',
      detail: {
        rule: id,
        from: values.from,
        amount: values.amount,
        unit: values.unit,
        then: values.then,
        duty: values.duty,
      },
    });
  })();
  return { rule: id };
}

/** Takes a rule out of force. Nobody is erased or kept by that alone. Throws `not-found`. */
export function removeRule(vault: WritableVault, { rule }: Parsed<'retention.removeRule'>): void {
  vault.db.transaction(() => {
    const { changes } = vault.db.prepare('DELETE FROM retention_rule WHERE rule = ?').run(rule);
    if (changes === 0)
      throw new Failure('not-found', 'There is no such rule.', { hint: 'Look at the list again.' });
    appendAudit(vault, { action: 'retention-rule-removed', detail: { rule } });
  })();
}

/** Throws `invalid-input` unless the time counts from a field that can hold a day. */
export function assertDayField({ from, field }: RetentionRule): void {
  if (from !== 'field') return;
  const known = field === undefined ? undefined : findField(field);
  const isDay =
    known !== undefined && (known.type === 'date' || known.type === 'day' || known.key.startsWith('custom:'));
  if (isDay) return;
  throw new Failure('invalid-input', 'The time to keep a record counts from a field that holds a day.', {
    hint: 'For example birthday, or a field of your own such as custom:Graduated.',
    field: 'field',
  });
}
