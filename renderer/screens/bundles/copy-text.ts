/**
 * Selects the text of an element and copies it as Ctrl+C does, so that it is forgotten when the vault locks. Gives whether it was copied; selected it
 * is either way.
 */
export function copyOf(element: Element | null): boolean {
  const selection = document.getSelection();
  if (element === null || selection === null) return false;
  selection.selectAllChildren(element);
  // The page has no permission for the clipboard itself; a copy of what is selected, on a press of the person, needs none.
  return document.execCommand('copy');
}
