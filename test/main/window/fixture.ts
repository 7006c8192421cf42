import { launchApp } from '../../e2e/launch.ts';
import type { LaunchOptions, LaunchedApp } from '../../e2e/launch.ts';
import type * as FixtureMain from '../../host/fixture/main.ts';
import type { RecordingCustodian } from '../../host/fixture/main.ts';

/** The real window on a custodian that records, with a page of a few lines. */
export async function launchFixture(
  options: LaunchOptions = {},
): Promise<{ app: LaunchedApp; custodian: RecordingCustodian }> {
  const app = await launchApp({ ...options, entry: new URL('../../host/fixture/main.ts', import.meta.url) });
  const { made } = app.host.main as typeof FixtureMain;
  const [custodian] = made;
  if (custodian === undefined || made.length > 1) throw new Error('The window makes one custodian.');
  return { app, custodian };
}

/** The values with which main made a security relevant call. */
export function callsOf(app: LaunchedApp, name: string): unknown[] {
  return app.host.control.calls.filter((call) => call.name === name).map((call) => call.value);
}
