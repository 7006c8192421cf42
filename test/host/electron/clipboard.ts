/** A clipboard of the stand-in alone: Node cannot reach that of the desktop. */
class Clipboard {
  #text = '';

  readText(): Promise<string> {
    return Promise.resolve(this.#text);
  }

  writeText(text: string): Promise<void> {
    this.#text = text;
    return Promise.resolve();
  }

  clear(): void {
    this.#text = '';
  }
}

export const clipboard = Object.assign(new Clipboard(), { selection: new Clipboard() });
