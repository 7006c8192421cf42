const cp1252 = new TextDecoder('windows-1252');

/** A line as text: UTF-8 where all its bytes are UTF-8, else Windows-1252, which holds Latin-1. Files with both exist. */
export function lineText(latin1: string): string {
  if (!/[\u0080-\u00ff]/.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  const utf8 = bytes.toString('utf8');
  return utf8.includes('\ufffd') ? cp1252.decode(bytes) : utf8;
}
