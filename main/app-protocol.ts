import { readFile, realpath } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { personId } from '../shared/person.ts';

/** The scheme of the window's own files; the host keeps it one origin. */
export const appScheme = 'app';

const appOrigin = 'app://vault';

/** The one page of the window. */
export const pageUrl = `${appOrigin}/index.html`;

/** The policy sent with every answer. Photos come from the same origin, so that images need no `blob:`. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const commonHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), clipboard-read=()',
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** What the app:// route serves from. */
export interface AppSources {
  /** The built page's folder; nothing outside it is ever read. */
  readonly root: string;
  /** The photo of a person while the vault is open, or null. */
  photo(id: string): Promise<{ mime: string; bytes: Uint8Array } | null>;
}

/** Whether a URL belongs to the window's own origin. A URL that does not parse does not. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'app:' && parsed.host === 'vault';
}

/**
 * Answers one request of the window: a file of the built page, or `/photo/ID`.
 *
 * 403 for whatever could leave the root (dot segments, encoded slashes, backslashes, NUL, links), 404 for what is not
 * there, 405 for a method other than GET and HEAD. Never throws.
 */
export async function answerAppRequest(
  request: { readonly url: string; readonly method: string },
  sources: AppSources,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
  const path = plainPath(request.url);
  if (path === null) return refusal(403);
  const photo = /^\/photo\/([^/]*)$/.exec(path);
  if (photo) return answerPhoto(photo[1] ?? '', sources);
  return answerFile(path === '/' ? '/index.html' : path, sources.root);
}

/** The decoded path of an app:// URL, or null where it holds anything but plain names. */
function plainPath(url: string): string | null {
  if (!isAppUrl(url)) return null;
  // The raw text is read, not the parsed URL: parsing would quietly resolve the dot segments.
  const raw = url.slice(url.indexOf('//') + 2).replace(/[?#].*$/s, '');
  const slash = raw.indexOf('/');
  const encoded = slash === -1 ? '/' : raw.slice(slash);
  if (/%(?:2f|5c|00)/i.test(encoded)) return null;
  const path = decoded(encoded);
  if (path === null || /[\\\0]/.test(path)) return null;
  return path.split('/').some((segment) => segment === '..' || segment === '.') ? null : path;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function answerFile(path: string, root: string): Promise<Response> {
  const file = resolve(root, `.${path}`);
  if (!isInside(file, resolve(root))) return refusal(403);
  try {
    if (!isInside(await realpath(file), await realpath(root))) return refusal(403);
    const type = contentTypes[extname(file)] ?? 'application/octet-stream';
    return answer(await readFile(file), { 'Content-Type': type, 'Cache-Control': 'no-cache' });
  } catch {
    return refusal(404);
  }
}

function isInside(file: string, root: string): boolean {
  return file.startsWith(root.endsWith(sep) ? root : root + sep);
}

async function answerPhoto(id: string, sources: AppSources): Promise<Response> {
  if (!personId.safeParse(id).success) return refusal(404);
  const photo = await sources.photo(id).catch(() => null);
  if (photo === null || !['image/jpeg', 'image/png'].includes(photo.mime)) return refusal(404);
  return answer(photo.bytes, { 'Content-Type': photo.mime, 'Cache-Control': 'no-store' });
}

function answer(body: Uint8Array, headers: Record<string, string>): Response {
  return new Response(new Uint8Array(body), { status: 200, headers: { ...commonHeaders, ...headers } });
}

function refusal(status: 403 | 404 | 405): Response {
  return new Response(null, { status, headers: { ...commonHeaders, 'Cache-Control': 'no-store' } });
}
