/** Browser families in the order they must be asked for: most call themselves Chrome and Safari as well. */
const families: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/(\d{1,4})/, 'Edge'],
  [/\bOPR\/(\d{1,4})/, 'Opera'],
  [/\bSamsungBrowser\/(\d{1,4})/, 'SamsungBrowser'],
  [/\b(?:Firefox|FxiOS)\/(\d{1,4})/, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\/(\d{1,4})/, 'Chrome'],
  [/\bVersion\/(\d{1,4})[\d.]* (?:Mobile\/\w+ )?Safari\//, 'Safari'],
  [/\bMSIE (\d{1,4})/, 'MSIE'],
  [/\bTrident\/(\d{1,4})/, 'Trident'],
  [/^curl\/(\d{1,4})/, 'curl'],
  [/^Wget\/(\d{1,4})/, 'Wget'],
  [/^python-requests\/(\d{1,4})/, 'python-requests'],
  [/^okhttp\/(\d{1,4})/, 'okhttp'],
  [/^Java\/(\d{1,4})/, 'Java'],
  [/\b(?:Googlebot|bingbot|AhrefsBot|YandexBot|DuckDuckBot|UptimeRobot)\/(\d{1,4})/i, 'bot'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b|\biPad\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const longest = 2048;

/** A user agent as family, major version and system only; anything unknown is `[agent]`. `-` and our own form stay. */
export function reduceAgent(agent: string): string {
  if (
    agent === '-' ||
    agent === '' ||
    (/^(?:\w[\w-]*\/\d{1,4}|\[agent\])(?: \((?:iOS|Android|Windows|macOS|ChromeOS|Linux)\))?$/.test(agent) &&
      isOwn(agent))
  ) {
    return agent;
  }
  const text = agent.slice(0, longest);
  const family = families
    .map(([pattern, name]) => ({ name, version: pattern.exec(text)?.[1] }))
    .find((each) => each.version !== undefined);
  const system = systems.find(([pattern]) => pattern.test(text))?.[1];
  const browser = family === undefined ? '[agent]' : `${family.name}/${family.version ?? ''}`;
  return system === undefined ? browser : `${browser} (${system})`;
}

function isOwn(agent: string): boolean {
  const name = agent.replace(/[/ ].*$/, '');
  return name === '[agent]' || families.some(([, family]) => family === name);
}
