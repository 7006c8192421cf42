/** An event on its way to the page. */
export interface PageEvent {
  readonly channel: string;
  readonly args: readonly unknown[];
}

/**
 * Events for the page, which fetches them: a call that answers when there is something. So no function of ours has to
 * lie open in the page. Events that come while no document waits are kept for the one that asks last.
 */
export class EventMailbox {
  #pending: PageEvent[] = [];
  #waiting: ((events: PageEvent[]) => void) | undefined;

  /** Delivers an event, or keeps it for the next wait. */
  post(event: PageEvent): void {
    const answer = this.#waiting;
    if (answer === undefined) {
      this.#pending.push(event);
      return;
    }
    this.#waiting = undefined;
    answer([event]);
  }

  /** Gives the events as soon as there are any. A newer wait (of a newer document) ends an older one. */
  wait(): Promise<PageEvent[]> {
    this.#waiting?.([]);
    this.#waiting = undefined;
    if (this.#pending.length > 0) return Promise.resolve(this.#pending.splice(0));
    return new Promise((answer) => {
      this.#waiting = answer;
    });
  }
}
