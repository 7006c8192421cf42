import type { CDPSession, Page } from 'playwright-core';
import { launchApp } from '../e2e/launch.ts';
import { percentile, time } from './table.ts';
import type { BenchRow } from './table.ts';

/** Where the list is jumped to, as shares of its length. */
const places = [0.5, 0.25, 0.9, 0.1, 0.75, 0.333, 0.62, 0.98];

/** What is typed letter by letter. */
const typed = ['sm', 'gar', 'ngu', 'ok', 'fea', 'ma', 'ber', 'dav', 'wil', 'ha', 'lo', 'che', 'an'] as const;

/**
 * The list of people on the screen, in Chromium on the preview host: how soon it is there, how evenly it scrolls, what it keeps in memory, how soon a page
 * from the middle is there, and how soon what was typed is found.
 */
export async function gridRows(vault: string, passphrase: string, count: number): Promise<BenchRow[]> {
  const app = await launchApp({ vault });
  try {
    const { page } = app;
    page.setDefaultTimeout(60_000);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
    const session = await page.context().newCDPSession(page);
    // The screen that is nearly empty, for what the window itself takes; the code of the list was run once.
    const first = await mount(page);
    await page.keyboard.press('Control+8');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    const empty = await heapOf(session);
    const mounted = await mount(page);
    await page.waitForTimeout(3000);
    const deep = await jumps(page);
    const frames = await scrolled(page);
    const heap = (await heapOf(session)) - empty;
    const keys = await typing(page);
    const everyone = count.toLocaleString('en');
    return [
      row(
        `the list of ${everyone} people on the screen, from the key press`,
        `${time(first)}, again ${time(mounted)}`,
        first < 300,
        'under 300 ms',
      ),
      row(
        `frames while it is scrolled, ${String(frames.length)} of them`,
        `p95 ${time(percentile(frames, 0.95))}, median ${time(percentile(frames, 0.5))}`,
        percentile(frames, 0.95) < 20,
        'p95 under 20 ms',
      ),
      row(
        'memory of the page after it, over an empty screen',
        `${(heap / 1e6).toFixed(1)} MB`,
        heap < 50e6,
        'under 50 MB',
      ),
      row(
        'rows from the middle of it on the screen, from the jump',
        `p95 ${time(percentile(deep, 0.95))}, median ${time(percentile(deep, 0.5))}`,
        percentile(deep, 0.95) < 150,
        'p95 under 150 ms, of which 60 ms wait for who only passes by',
      ),
      row(
        `a key to its result on the screen, ${String(keys.length)} keys`,
        `p95 ${time(percentile(keys, 0.95))}, median ${time(percentile(keys, 0.5))}`,
        percentile(keys, 0.95) < 50,
        'p95 under 50 ms',
      ),
    ];
  } finally {
    await app.close();
  }
}

function row(what: string, measured: string, isReached: boolean, reach: string): BenchRow {
  return { what, measured, floor: '-', outcome: isReached ? 'reached' : 'missed', reach };
}

/** Lets the page note when the next key is pressed. */
async function awaitKey(page: Page): Promise<void> {
  await page.evaluate(() => {
    performance.clearMarks('key');
    window.addEventListener('keydown', () => performance.mark('key'), { capture: true, once: true });
  });
}

/** Goes to the list, and gives how long it took until its first row was painted. */
async function mount(page: Page): Promise<number> {
  await awaitKey(page);
  await page.keyboard.press('Control+2');
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const name = document.querySelector('[role=rowgroup] [data-column=name]')?.textContent ?? '';
          if (name !== '')
            resolve(performance.now() - (performance.getEntriesByName('key')[0]?.startTime ?? 0));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Pulls the scroll bar to places far from each other; gives how long each took until the rows there had their names. */
async function jumps(page: Page): Promise<number[]> {
  const took: number[] = [];
  for (const share of places) {
    took.push(
      await page.evaluate(
        (part) =>
          new Promise<number>((resolve) => {
            const grid = document.querySelector('[role=grid]');
            const started = performance.now();
            if (grid !== null) grid.scrollTop = part * (grid.scrollHeight - grid.clientHeight);
            let frames = 0;
            const look = (): void => {
              const rows = [
                ...document.querySelectorAll(
                  '[role=rowgroup] [role=row]:not([data-away]) [data-column=name]',
                ),
              ];
              frames++;
              if (frames > 2 && rows.every((cell) => cell.textContent !== ''))
                resolve(performance.now() - started);
              else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          }),
        share,
      ),
    );
  }
  return took;
}

/** Turns the wheel for three seconds; gives how long each frame took. */
async function scrolled(page: Page): Promise<number[]> {
  await page.mouse.move(640, 500);
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const took: number[] = [];
        let last = performance.now();
        const end = last + 3000;
        const frame = (): void => {
          const now = performance.now();
          took.push(now - last);
          last = now;
          if (now < end) requestAnimationFrame(frame);
          else resolve(took.slice(1));
        };
        requestAnimationFrame(frame);
      }),
  );
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.wheel(0, 108);
    await page.waitForTimeout(20);
  }
  return frames;
}

/** Types, and gives for each key how long it took until the list on the screen was that of all that was typed. */
async function typing(page: Page): Promise<number[]> {
  const took: number[] = [];
  await page.keyboard.press('Control+f');
  for (const word of typed) {
    await page.getByLabel('Search people').fill('');
    await page.getByText('in this inventory').waitFor();
    for (const [at, letter] of [...word].entries()) {
      await awaitKey(page);
      await page.keyboard.type(letter);
      took.push(
        await page.evaluate(
          (sought) =>
            new Promise<number>((resolve) => {
              const look = (): void => {
                const field = document.querySelector('input[type=search]');
                const list = document.querySelector('[role=grid]');
                // Where nobody is found there is no list.
                const isThere = list === null || list.getAttribute('aria-busy') === 'false';
                if (isThere && field instanceof HTMLInputElement && field.value === sought)
                  resolve(performance.now() - (performance.getEntriesByName('key')[0]?.startTime ?? 0));
                else requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            }),
          word.slice(0, at + 1),
        ),
      );
      await page.waitForTimeout(120);
    }
  }
  return took;
}
