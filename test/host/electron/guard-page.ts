import type { Page, Request as PageRequest, Route } from 'playwright-core';
import { isWebUrl, toAppUrl } from './addresses.ts';
import { control } from './control.ts';
import { PreventableEvent } from './event.ts';
import type { WebContents } from './web-contents.ts';

/** What page scripts may ask the browser for; each is denied unless main's check handler grants it. */
const permissions = [
  'geolocation',
  'notifications',
  'camera',
  'microphone',
  'clipboard-read',
  'clipboard-write',
  'midi',
  'background-sync',
  'accelerometer',
  'gyroscope',
  'magnetometer',
  'storage-access',
  'local-fonts',
];

/**
 * Puts main between the page and the world: every request, navigation, new window, download and permission is decided
 * by the handlers that main set. What main does not answer itself is refused, whatever main says: there is no network.
 */
export async function guardPage(page: Page, contents: WebContents): Promise<void> {
  const context = page.context();
  await context.route('**/*', (route) => answerRequest(route, page, contents));
  // The policy and the unknown names stop sockets; one that got as far as opening is a refused request, too.
  page.on('websocket', (socket) => control.refusedRequests.push(socket.url()));
  await closeOtherWindows(page, contents);
  page.on('download', (download) => {
    contents.session.emit('will-download', new PreventableEvent(), {}, contents);
    void download.cancel();
  });
  page.on('framenavigated', (frame) => {
    // about: and data: pages come without a request; they are undone after the fact.
    if (frame !== page.mainFrame() || isWebUrl(frame.url())) return;
    if (!contents.mayNavigate(frame.url(), true)) void contents.loadURL('app://vault/index.html');
  });
  const granted = permissions.filter((name) => contents.session.permits(name));
  // Granting a list denies all that is not on it.
  await context.grantPermissions(granted);
}

/** New windows are closed as soon as the browser has made them, before they have loaded anything. */
async function closeOtherWindows(page: Page, contents: WebContents): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const own = (await cdp.send('Target.getTargetInfo')).targetInfo.targetId;
  cdp.on('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.type !== 'page' || targetInfo.targetId === own || control.opensHiddenPage) return;
    contents.mayOpen(targetInfo.url);
    void cdp.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => undefined);
  });
  await cdp.send('Target.setDiscoverTargets', { discover: true });
}

/** Answers a request of a page with what main's handlers of its session say, and refuses every other. */
export async function answerRequest(route: Route, page: Page, contents: WebContents): Promise<void> {
  const request = route.request();
  const url = toAppUrl(request.url());
  if (isStoppedNavigation(request, page, contents)) {
    await unlessGone(route.abort('aborted'));
    return;
  }
  const allowed = await contents.session.lets(url, request.method(), request.resourceType());
  const handler = contents.session.protocol.handlers.get(new URL(url).protocol.slice(0, -1));
  if (!allowed || handler === undefined) {
    control.refusedRequests.push(url);
    await unlessGone(route.abort('blockedbyclient'));
    return;
  }
  const response = await handler(new Request(url, { method: request.method() }));
  const headers = Object.fromEntries(response.headers);
  const body = Buffer.from(await response.arrayBuffer());
  await unlessGone(route.fulfill({ status: response.status, headers, body }));
}

/** The window that asked may have gone before its answer is there. */
function unlessGone(answered: Promise<void>): Promise<void> {
  return answered.catch(() => undefined);
}

function isStoppedNavigation(request: PageRequest, page: Page, contents: WebContents): boolean {
  if (!request.isNavigationRequest()) return false;
  return !contents.mayNavigate(request.url(), isOfMainFrame(request, page));
}

function isOfMainFrame(request: PageRequest, page: Page): boolean {
  try {
    return request.frame() === page.mainFrame();
  } catch {
    // The frame of a new window does not exist yet when its first request comes.
    return false;
  }
}
