import { launchApp } from '../e2e/launch.ts';

// node test/bench/start-run.ts app VAULT|empty : prints the milliseconds from the start of the process to the painted window.

/** `performance.now()` counts from the start of the process. */
const [what, vault] = process.argv.slice(2);
const app = await launchApp(
  what === 'empty'
    ? { entry: new URL('./empty-main.ts', import.meta.url) }
    : {
        entry: new URL('../../out/main/index.js', import.meta.url),
        ...(vault === undefined ? {} : { vault }),
      },
);
const start = app.page.getByRole('region', { name: 'Trac Custodian', exact: true });
await (what === 'empty' ? app.page.locator('body') : start).waitFor({ state: 'attached' });
// The first frame after it is there.
await app.page.evaluate(
  () =>
    new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(done));
    }),
);
const milliseconds = performance.now();
await app.close();
process.stdout.write(JSON.stringify({ milliseconds }));
