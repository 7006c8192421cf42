import type { ChannelOf } from '../../shared/contract.ts';
import { openBundle, readKey } from './bundles/open-bundle.ts';
import { openRecords } from './bundles/opened/query-records.ts';
import type { Records } from './bundles/opened/query-records.ts';
import { notOpen, viewBundle } from './bundles/opened/view-bundle.ts';
import type { ViewedBundle } from './bundles/opened/view-bundle.ts';
import type { Handler } from './call.ts';
import { writeAskedFile } from './vault/asked-file.ts';

interface Opened {
  readonly bundle: ViewedBundle;
  readonly records: Records;
}

/** The bundles that are open for viewing. They live in memory only. */
export interface OpenedBundles {
  add(bundle: ViewedBundle): void;
  /** Throws `not-found` for one that is not open. */
  get(opened: string): Opened;
  close(opened: string): void;
  clear(): void;
}

/** Makes the list of opened bundles. */
export function createOpenedBundles(): OpenedBundles {
  const bundles = new Map<string, Opened>();
  const close = (opened: string): void => {
    const found = bundles.get(opened);
    found?.records.close();
    found?.bundle.close();
    bundles.delete(opened);
  };
  return {
    add(bundle) {
      bundles.set(bundle.summary.opened, { bundle, records: openRecords(bundle.database) });
    },
    get(opened) {
      const found = bundles.get(opened);
      if (found === undefined) throw notOpen();
      return found;
    },
    close,
    clear() {
      for (const opened of [...bundles.keys()]) close(opened);
    },
  };
}

/** What the viewer thread answers. It has no vault. */
export const viewHandlers: { readonly [C in ChannelOf<'view'>]: Handler<OpenedBundles, C> } = {
  'bundles.open': (_bundles, input, call) => openBundle(input, call),
  'viewer.open': async (bundles, input, call) => {
    const bundle = await viewBundle(call.path(input.file), readKey(input, call), call);
    bundles.add(bundle);
    return bundle.summary;
  },
  'viewer.close': (bundles, { opened }) => {
    bundles.close(opened);
    return { done: true };
  },
  'viewer.lines': (bundles, { opened, file, filter, offset, limit }) =>
    bundles.get(opened).bundle.texts.page(file, filter, offset, limit),
  'viewer.find': (bundles, { opened, pseudonym, offset, limit }) =>
    bundles.get(opened).bundle.texts.find(pseudonym, offset, limit),
  'viewer.failing': async (bundles, { opened }) => ({
    failures: await bundles.get(opened).bundle.texts.failing(),
  }),
  'viewer.tables': async (bundles, { opened }) => ({ tables: await bundles.get(opened).records.tables() }),
  'viewer.query': (bundles, { opened, sql }) => bundles.get(opened).records.query(sql),
  'viewer.saveQuery': async (bundles, { opened, sql, out }, call) => {
    const { csv, rows, more } = await bundles.get(opened).records.table(sql);
    writeAskedFile(call.path(out), csv);
    return { rows, more };
  },
};
