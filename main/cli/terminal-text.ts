/**
 * What a terminal would obey instead of showing: escape sequences (colours, the title, the clipboard), a carriage return that writes over the line, and marks that
 * turn the order of letters round. Names, file names and logs of others may hold them.
 */
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The text with each such character written out, as `\u{1b}`. Ends of lines and tabs stay. */
export function forTerminal(text: string): string {
  return text.replace(obeyed, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}
