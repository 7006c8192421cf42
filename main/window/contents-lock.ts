import type { WebContents } from 'electron';

/** Keeps a page where it is: no navigation, no redirect, no new window, no webview, and a title that says nothing. */
export function lockContents(contents: WebContents): void {
  const prevent = (event: { preventDefault(): void }): void => {
    event.preventDefault();
  };
  contents.on('will-navigate', prevent);
  contents.on('will-redirect', prevent);
  contents.on('will-frame-navigate', prevent);
  contents.on('will-attach-webview', prevent);
  contents.on('page-title-updated', prevent);
  // Left alone, Electron would offer the first certificate of the person.
  contents.on('select-client-certificate', prevent);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // WebRTC is outside the reach of request filters and of the policy header.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
