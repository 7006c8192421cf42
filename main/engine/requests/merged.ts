import type { WritableVault } from '../vault/vault.ts';

/** Moves requests, and the purposes stopped by them, to the record that stays of two. Gives the row numbers of the requests. */
export function moveRequests(vault: WritableVault, from: number, to: number): number[] {
  const moved = vault.db
    .prepare<[number], { no: number }>('SELECT no FROM request WHERE person_no = ?')
    .all(from)
    .map((row) => row.no);
  vault.db.prepare('UPDATE request SET person_no = ? WHERE person_no = ?').run(to, from);
  vault.db.prepare('UPDATE stopped_purpose SET person_no = ? WHERE person_no = ?').run(to, from);
  return moved;
}

/** Gives requests back to a record that comes back, with the purposes stopped by them. */
export function moveBackRequests(
  vault: WritableVault,
  requests: readonly number[],
  from: number,
  to: number,
): void {
  const request = vault.db.prepare('UPDATE request SET person_no = ? WHERE no = ? AND person_no = ?');
  const stopped = vault.db.prepare('UPDATE stopped_purpose SET person_no = ? WHERE request_no = ?');
  for (const no of requests) if (request.run(to, no, from).changes > 0) stopped.run(to, no);
}
