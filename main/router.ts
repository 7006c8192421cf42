import { setTimeout } from 'node:timers/promises';
import { contract, isChannel, parseInput, parseOutput } from '../shared/contract.ts';
import type { Channel, ChannelOf, Parsed } from '../shared/contract.ts';
import { Failure, toFailureData } from '../shared/failure.ts';
import type { Answer } from '../shared/failure.ts';
import { roleSuffices, roleWords, session as sessionSchema } from '../shared/session.ts';
import type { AppEvent, Session } from '../shared/session.ts';
import type { EngineThreads, ThreadName } from './engine-threads.ts';
import type { FileGrants } from './file-grants.ts';
import { forRole } from './for-role.ts';
import type { HostHandlers } from './host-calls.ts';
import { toInputFailure } from './input-failure.ts';
import { say } from '../shared/say.ts';
import type { VaultPlace } from './vault-place.ts';
import { viewsIn } from './views.ts';
import { whatChanged } from './what-changed.ts';

/** The parts that the router joins. */
export interface RouterParts {
  readonly engine: EngineThreads;
  readonly grants: FileGrants;
  readonly host: HostHandlers;
  readonly place: VaultPlace;
  emit(event: AppEvent): void;
}

/**
 * Makes the one way in: finds the entry, validates the input, checks session and role, asks the part that answers, and maps every error
 * to a failure. `channel` and `input` are untrusted. Never throws.
 */
export function createRouter(
  parts: RouterParts,
): (channel: string, input: unknown) => Promise<Answer<unknown>> {
  return async (channel, input) => {
    try {
      if (!isChannel(channel)) throw new Failure('invalid-input', 'There is no capability of this name.');
      const parsed = contract[channel].input.safeParse(input ?? {});
      if (!parsed.success) throw toInputFailure(parsed.error);
      assertAllowed(channel, parts.place.session);
      const asker = parts.place.session?.role;
      const { epoch } = parts.place;
      const answer = await ask(parts, channel, parsed.data);
      if (!answer.ok) {
        if (answer.failure.changed !== undefined) tellChange(parts, channel);
        return answer;
      }
      const isAsBefore = parts.place.epoch === epoch;
      if (channel === 'vault.unlock' && !isAsBefore) return await lockAgain(parts);
      if (!isAsBefore && isOfSession(channel)) throw meanwhileLocked();
      follow(parts, channel, answer.value);
      return { ok: true, value: forRole(asker, channel, answer.value) };
    } catch (error) {
      return { ok: false, failure: toFailureData(error) };
    }
  };
}

function assertAllowed(channel: Channel, session: Session | null): void {
  const { role } = contract[channel];
  if (role === 'anyone') return;
  if (session === null)
    throw new Failure('locked', 'The vault is locked.', { hint: 'Unlock it, then try again.' });
  if (roleSuffices(session.role, role)) return;
  throw new Failure(
    'forbidden',
    say`This needs the role of ${roleWords[role]}; yours is ${roleWords[session.role]}.`,
    {
      hint: 'Ask a colleague who has that role.',
    },
  );
}

async function ask(parts: RouterParts, channel: Channel, input: unknown): Promise<Answer<unknown>> {
  if (isHostChannel(channel)) return { ok: true, value: await askHost(parts.host, channel, input) };
  if (channel === 'people.viewed') return noteSoon(parts, parseInput(channel, input));
  const answer = await parts.engine.call(threadOf(channel), {
    channel,
    input,
    files: parts.grants.resolve(input),
    vaultFolder: parts.place.folder,
  });
  return answer.ok && contract[channel].kind === 'read' ? noteViews(parts, channel, input, answer) : answer;
}

/** While a long job keeps the writer busy, a record is shown before its view is written down. */
const longestNote = 150;

/**
 * Has a look at a full record written down before it is given out; what cannot be written down is not shown. The entry waits in the writer's queue
 * behind a running job, and the vault closes after it.
 */
async function noteViews(
  parts: RouterParts,
  channel: Channel,
  input: unknown,
  answer: Answer<unknown> & { ok: true },
): Promise<Answer<unknown>> {
  const views = viewsIn(channel, input, answer.value);
  if (views === undefined) return answer;
  const outcome = await noteSoon(parts, views);
  // A look that stands there already changed nothing: screens that read again because of it would look without end.
  if (outcome.ok && parseOutput('people.viewed', outcome.value).noted > 0)
    parts.emit({ type: 'changed', what: 'ledger' });
  return outcome.ok || outcome.failure.code === 'not-found' ? answer : outcome;
}

async function noteSoon(
  { engine, place }: RouterParts,
  views: Parsed<'people.viewed'>,
): Promise<Answer<unknown>> {
  const noted = engine.call('writer', {
    channel: 'people.viewed',
    input: views,
    files: {},
    vaultFolder: place.folder,
  });
  const waiting = { ok: true, value: { noted: 0 } } as const;
  return Promise.race([noted, setTimeout(longestNote, waiting, { ref: false })]);
}

/** Whether the answer is there for nobody else than who asked: it is not given out to whoever came after a lock. What a write did is told all the same. */
function isOfSession(channel: Channel): boolean {
  const { kind, role } = contract[channel];
  return role !== 'anyone' && kind === 'read';
}

function threadOf(channel: Channel): ThreadName {
  const { kind } = contract[channel];
  return kind === 'read' ? 'reader' : kind === 'view' ? 'viewer' : 'writer';
}

async function askHost<C extends ChannelOf<'host'>>(
  host: HostHandlers,
  channel: C,
  input: unknown,
): Promise<unknown> {
  return host[channel](parseInput(channel, input));
}

function isHostChannel(channel: Channel): channel is ChannelOf<'host'> {
  return contract[channel].kind === 'host';
}

/** Somebody locked, or chose another vault, while the passphrase was derived: the vault that it opened is closed again. */
async function lockAgain(parts: RouterParts): Promise<Answer<never>> {
  await closeUnwanted(parts);
  return { ok: false, failure: meanwhileLocked().toData() };
}

/** Closes a vault that nobody waits for any more; with it the one of whoever has unlocked since, who is told. */
export async function closeUnwanted({
  engine,
  place,
  emit,
}: Pick<RouterParts, 'engine' | 'place' | 'emit'>): Promise<void> {
  await engine.lock('asked');
  if (place.session === null) return;
  place.lock();
  emit({ type: 'locked', why: 'asked' });
}

/** The failure where somebody locked, or chose another vault, before what was asked for was done. */
export function meanwhileLocked(): Failure {
  return new Failure('locked', 'The vault was locked meanwhile.', { hint: 'Unlock it again.' });
}

/** What a successful call means for the session and for those who listen. */
function follow(parts: RouterParts, channel: Channel, value: unknown): void {
  if (channel === 'vault.unlock') parts.place.open(sessionSchema.parse(value));
  tellChange(parts, channel);
}

function tellChange(parts: RouterParts, channel: Channel): void {
  const what = whatChanged(channel);
  if (what !== undefined) parts.emit({ type: 'changed', what });
}
