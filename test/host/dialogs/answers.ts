/** What a file dialog is asked for. */
export interface PickRequest {
  readonly title: string;
  readonly kind: 'file' | 'folder' | 'new-file';
  readonly several: boolean;
  /** Whether a folder that does not exist may be made. */
  readonly mayCreate: boolean;
  readonly suggested?: string | undefined;
}

/** Who answers file dialogs: a queue in tests, the person otherwise. */
export interface DialogAnswers {
  /** Gives absolute paths; none when cancelled. */
  pick(request: PickRequest): Promise<string[]>;
}

/** Answers dialogs in the order in which a test queued the answers; cancels where the queue is empty. */
export class DialogQueue implements DialogAnswers {
  readonly asked: PickRequest[] = [];
  readonly #answers: string[][] = [];

  /** Queues the answer to the next dialog; an empty list cancels it. */
  queue(paths: string[]): void {
    this.#answers.push(paths);
  }

  pick(request: PickRequest): Promise<string[]> {
    this.asked.push(request);
    return Promise.resolve(this.#answers.shift() ?? []);
  }
}
