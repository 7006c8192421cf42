const marks =
  /^\s*(?:host|cookie|authorization|user-agent|accept(?:-[a-z]{4,10})?|content-(?:type|length)|set-cookie|referer|connection|origin|x-[a-z-]{2,40}|sec-[a-z-]{2,40}|www-authenticate):\s/i;
const startLines =
  /^\s*(?:[A-Z]{3,9} \S{1,4096} HTTP\/\d(?:\.\d)?|HTTP\/\d(?:\.\d)? \d{3}(?: [A-Za-z -]{1,40})?)\s*$/;

/** Whether a log holds raw headers and bodies (4D HTTP debug log, a trace of a proxy): a fourth of its first lines, or a tenth with a start line. */
export function isHttpDebug(lines: readonly string[]): boolean {
  const full = lines.filter((line) => line.trim() !== '');
  const headers = full.filter((line) => line.length < 8192 && marks.test(line)).length;
  const starts = full.some((line) => line.length < 8192 && startLines.test(line));
  return headers > 0 && headers * (starts ? 10 : 4) >= full.length;
}
