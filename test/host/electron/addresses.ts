/** Chromium without Electron knows no app:// scheme, so the page lives under a name that can never be looked up. */
const webOrigin = 'https://vault.app.invalid';
const appOrigin = 'app://vault';

/** The address as main knows it. */
export function toAppUrl(url: string): string {
  return url.startsWith(`${webOrigin}/`) ? appOrigin + url.slice(webOrigin.length) : url;
}

/** The address as the browser knows it. */
export function toWebUrl(url: string): string {
  return url.startsWith(`${appOrigin}/`) ? webOrigin + url.slice(appOrigin.length) : url;
}

/** Whether the browser's address is one of ours. */
export function isWebUrl(url: string): boolean {
  return url.startsWith(`${webOrigin}/`);
}
