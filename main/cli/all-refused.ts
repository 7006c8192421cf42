import { Failure } from '../../shared/failure.ts';
import type { ImportPlan } from '../../shared/imports/plan.ts';

/** How many rows a plan has taken in. */
export function rowsOf({ counts }: ImportPlan): number {
  const { new: fresh, changed, same, rejected, duplicate, suppressed } = counts;
  return fresh + changed + same + rejected + duplicate + suppressed;
}

/** A file of which nothing is good is the wrong file, or read in the wrong way. */
export function isAllRefused(plan: ImportPlan): boolean {
  return plan.counts.rejected > 0 && rowsOf(plan) === plan.counts.rejected;
}

/** The failure for a file of which every row is refused: it names the rules. */
export function allRefused(plan: ImportPlan): Failure {
  const rules = plan.issueGroups.slice(0, 5).map(({ rule, column, count }) => {
    const where = column === undefined ? '' : ` in "${column}"`;
    return `${rule}${where} ${String(count)} times`;
  });
  return new Failure(
    'confirmation-mismatch',
    `Every row of the file is refused (${String(plan.counts.rejected)}); nothing was written.`,
    { hint: `${rules.join(', ')}. --dry-run shows the lines; --yes keeps a receipt of it all the same.` },
  );
}
