import type { Page } from 'playwright-core';
import type { DialogAnswers, PickRequest } from './answers.ts';
import { findDesktopPicker } from './desktop-picker.ts';
import type { DesktopPicker } from './desktop-picker.ts';
import { askInPage } from './page-prompt.ts';
import { typedPaths } from './typed-paths.ts';

/**
 * Asks the person: through the file dialog of the desktop where a program for that is installed, else by a prompt in
 * the window, which asks again until every path fits or the person cancels.
 */
export class PersonAnswers implements DialogAnswers {
  readonly #page: Promise<Page>;
  readonly #desktop: DesktopPicker | null;

  constructor(page: Promise<Page>, desktop = findDesktopPicker(process.env, process.platform)) {
    this.#page = page;
    this.#desktop = desktop;
  }

  async pick(request: PickRequest): Promise<string[]> {
    if (this.#desktop !== null) return this.#desktop(request);
    const page = await this.#page;
    let problem = '';
    let text = request.suggested ?? '';
    for (;;) {
      const answer = await askInPage(page, request, text, problem);
      if (answer === null) return [];
      const typed = typedPaths(answer, request);
      if ('paths' in typed) return typed.paths;
      ({ problem } = typed);
      text = answer;
    }
  }
}
