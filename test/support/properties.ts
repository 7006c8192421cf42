import fc from 'fast-check';

/**
 * Properties draw the same cases in each run, so that a run tells of the change it is about; `PROPERTY_SEED=random` (or a number) draws others, to search for
 * what nobody has seen yet. A property that fails names its seed.
 */
const said = process.env['PROPERTY_SEED'];
if (said !== 'random') fc.configureGlobal({ seed: Number(said ?? 20_260_701) });

export { fc };
