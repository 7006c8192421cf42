const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AP]M)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?`;
const date = [
  String.raw`\d{4}[-/.]\d{2}[-/.]\d{2}`,
  String.raw`\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})`,
  String.raw`\d{1,2}[-/ ]${month}[-/ ]\d{4}`,
  String.raw`${month} {1,2}\d{1,2}(?:,? \d{4})?`,
].join('|');
const written = new RegExp(
  String.raw`(?<![\w.-])(?:(?:${date})[T :,\t]{1,2}${clock}(?: \d{4})?|${clock})(?!\w)`,
);
const seconds = /(?<![\w.-])1\d{9}(?:\.\d{1,9}|\d{3})?(?![\w.-])/;
/** Times stand at the beginning, in JSON maybe behind a few other fields. */
const reach = 400;

/** The time of a line of a log as it is written there, or undefined. */
export function timeIn(line: string): string | undefined {
  const start = line.slice(0, reach);
  return written.exec(start)?.[0] ?? seconds.exec(start)?.[0];
}
