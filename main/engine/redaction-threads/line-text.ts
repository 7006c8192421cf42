/** A line as text: UTF-8 where its bytes are UTF-8, else Latin-1. It comes with one character for each byte. */
export function toText(latin1: string): string {
  if (!/[\u0080-\u00ff]/.test(latin1)) return latin1;
  const utf8 = Buffer.from(latin1, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? latin1 : utf8;
}
