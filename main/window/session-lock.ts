import { isAppUrl } from '../app-protocol.ts';
import type { Session } from 'electron';

/** Counts the requests that the program refused to let out. */
export class RefusedRequests {
  #count = 0;

  /** Notes one refused request. Its address is not kept: it could hold personal data. */
  add(): void {
    this.#count += 1;
  }

  /** How many were refused so far. */
  get count(): number {
    return this.#count;
  }
}

/** Chromium's own code for a certificate that is not to be trusted. */
const certificateRefused = -2;

/**
 * Takes from a session all that the product never needs: every request but app://vault/, every permission and device,
 * downloads, certificates, spelling dictionaries and proxies (finding one would already be a request).
 */
export function lockSession(session: Session, refused: RefusedRequests): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const ours = isAppUrl(details.url);
    if (!ours) refused.add();
    answer({ cancel: !ours });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, answer) => {
    answer({ confirmed: false });
  });
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer(null);
  });
  session.setCertificateVerifyProc((_request, answer) => {
    answer(certificateRefused);
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
  void session.setProxy({ mode: 'direct' });
}
