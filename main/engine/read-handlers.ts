import type { ChannelOf } from '../../shared/contract.ts';
import { lookUpPseudonym } from './bundles/lookup.ts';
import { listBundles } from './bundles/list.ts';
import type { Handler } from './call.ts';
import { listImports, listIssues } from './imports/list.ts';
import { listActivity } from './ledger/activity.ts';
import { listDisclosures } from './ledger/disclosures.ts';
import { getPerson } from './people/edit.ts';
import { previewErasure } from './people/erasure/erase.ts';
import { historyOf } from './people/history.ts';
import { photoOf } from './people/photo.ts';
import { searchPeople } from './people/search.ts';
import type { ReadableVault } from './vault/vault.ts';

/** What the reader thread answers, on a connection that cannot write. */
export const readHandlers: { readonly [C in ChannelOf<'read'>]: Handler<ReadableVault, C> } = {
  'people.search': searchPeople,
  'people.get': (vault, { id }) => getPerson(vault, id),
  'people.photo': (vault, { id }) => photoOf(vault, id),
  'people.history': (vault, { id }) => ({ changes: historyOf(vault, id) }),
  'imports.list': (vault) => ({ imports: listImports(vault) }),
  'imports.issues': (vault, { receipt, offset, limit }) => listIssues(vault, receipt, { offset, limit }),
  'erase.preview': (vault, { ids }) => previewErasure(vault, ids),
  'bundles.list': (vault) => ({ bundles: listBundles(vault) }),
  'bundles.lookup': lookUpPseudonym,
  'ledger.activity': listActivity,
  'ledger.disclosures': listDisclosures,
};
