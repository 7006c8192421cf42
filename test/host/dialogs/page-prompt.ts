import type { Page } from 'playwright-core';
import type { PickRequest } from './answers.ts';

interface Prompt {
  readonly title: string;
  readonly label: string;
  readonly several: boolean;
  readonly text: string;
  readonly problem: string;
}

/**
 * Asks for paths by a prompt over the page. Gives what was typed; null when cancelled, or when the page went away
 * meanwhile.
 */
export async function askInPage(
  page: Page,
  request: PickRequest,
  text: string,
  problem: string,
): Promise<string | null> {
  const what = { file: 'the file', folder: 'the folder', 'new-file': 'the new file' }[request.kind];
  const label = request.several ? 'Paths of the files, one a line' : `Path of ${what}`;
  const prompt: Prompt = { title: request.title, label, several: request.several, text, problem };
  return page.evaluate(showPrompt, prompt).catch(() => null);
}

/** Runs in the page: it may use nothing from outside itself, and no markup as text (Trusted Types). */
function showPrompt(prompt: Prompt): Promise<string | null> {
  const host = document.createElement('div');
  // React Aria makes everything else inert while it shows a dialog of its own.
  host.dataset['reactAriaTopLayer'] = 'true';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    dialog { width: min(36rem, 90vw); padding: 1.5rem; border: 1px solid #767676; border-radius: 0.5rem;
      font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
    dialog::backdrop { background: rgb(0 0 0 / 50%); }
    h2 { margin: 0 0 1rem; font-size: 1.25rem; }
    input, textarea { display: block; box-sizing: border-box; width: 100%; margin: 0.25rem 0; padding: 0.5rem;
      font: inherit; }
    p { margin: 0.25rem 0; color: #a00000; min-height: 1.5em; }
    div { display: flex; gap: 0.5rem; justify-content: flex-end; }
    button { padding: 0.5rem 1rem; font: inherit; }`);
  root.adoptedStyleSheets = [sheet];
  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    properties: Partial<HTMLElementTagNameMap[K]>,
  ): HTMLElementTagNameMap[K] => Object.assign(document.createElement(tag), properties);

  const dialog = make('dialog', {});
  const form = make('form', { method: 'dialog' });
  const title = make('h2', { id: 'title', textContent: prompt.title });
  const label = make('label', { textContent: prompt.label });
  const field = prompt.several ? make('textarea', { rows: 4 }) : make('input', { type: 'text' });
  const problem = make('p', { id: 'problem', textContent: prompt.problem });
  const buttons = make('div', {});
  const cancel = make('button', { type: 'button', textContent: 'Cancel' });
  const choose = make('button', { type: 'submit', textContent: 'Choose', value: 'choose' });

  dialog.setAttribute('aria-labelledby', 'title');
  field.value = prompt.text;
  field.spellcheck = false;
  field.setAttribute('aria-describedby', 'problem');
  if (prompt.problem !== '') field.setAttribute('aria-invalid', 'true');
  problem.setAttribute('role', 'alert');
  label.append(field);
  buttons.append(cancel, choose);
  form.append(title, label, problem, buttons);
  dialog.append(form);
  root.append(dialog);
  document.body.append(host);

  return new Promise((resolve) => {
    cancel.addEventListener('click', () => {
      dialog.close('');
    });
    dialog.addEventListener('close', () => {
      host.remove();
      resolve(dialog.returnValue === 'choose' ? field.value : null);
    });
    dialog.showModal();
    field.focus();
  });
}
