import type { Channel } from '../../shared/contract.ts';
import type { Handler } from './call.ts';

/**
 * A handler that loads with the first call of its channel. For what redacts: its word lists would be a good part of each start, and most
 * starts make no bundle.
 */
export function onCall<Context, C extends Channel>(
  load: () => Promise<Handler<Context, C>>,
): Handler<Context, C> {
  return async (context, input, call) => {
    const handle = await load();
    return handle(context, input, call);
  };
}
