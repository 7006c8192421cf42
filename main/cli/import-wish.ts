import type { z } from 'zod';
import { Failure } from '../../shared/failure.ts';
import { encodings, importKind } from '../../shared/imports/source.ts';
import { dateOrder } from '../../shared/imports/columns.ts';
import { tripwireNames } from '../../shared/imports/counts.ts';
import type { ImportKind, KnownFormat } from '../../shared/imports/source.ts';
import { readColumnMap } from './column-map.ts';
import { wholeNumber } from './run.ts';
import type { Terminal } from './run.ts';

/** What the command line of `import` says about every file. */
export interface Wish {
  readonly kind: ImportKind | undefined;
  readonly known: KnownFormat;
  readonly dates: z.infer<typeof dateOrder> | undefined;
  readonly accept: readonly (typeof tripwireNames)[number][];
  readonly unattended: boolean;
}

/** Reads the options of `import`. Throws `usage` for what is not known, or says nothing together. */
export function readWish({ args }: Terminal): Wish {
  const headerLine = wholeNumber(args, 'header-line');
  const sheet = args.value('sheet');
  const table = args.value('table');
  const fixed = args.value('fixed');
  const encoding = oneOf(args.value('encoding')?.toLowerCase(), encodings, '--encoding');
  const yes = args.flag('yes');
  if (args.flag('delta') && args.flag('mark-inactive'))
    throw new Failure('usage', '--delta and --mark-inactive do not go together.', {
      hint: 'A file that holds only changes tells of nobody that they are not there.',
    });
  return {
    kind: oneOf(args.value('kind'), importKind.options, '--kind'),
    dates: oneOf(args.value('dates')?.toUpperCase(), dateOrder.options, '--dates'),
    known: {
      ...(headerLine === undefined ? {} : { headerLine }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(table === undefined ? {} : { table }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(fixed === undefined ? {} : readColumnMap(fixed)),
    },
    accept: yes
      ? tripwireNames
      : args.values('accept').map((wire) => required(wire, tripwireNames, '--accept')),
    unattended: !yes,
  };
}

function oneOf<T extends string>(
  value: string | undefined,
  allowed: readonly T[],
  option: string,
): T | undefined {
  return value === undefined ? undefined : required(value, allowed, option);
}

function required<T extends string>(value: string, allowed: readonly T[], option: string): T {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw new Failure('usage', `${option} needs one of ${allowed.join(', ')}.`);
}
