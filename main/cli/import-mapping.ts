import { Failure } from '../../shared/failure.ts';
import type { ColumnMapping, DateOrder, Inspection } from '../../shared/imports/columns.ts';

/** Where day and month cannot be told apart, or stand in both orders, `--dates` decides; without it Trac's own order, month first, and a warning. */
export function mapColumns(
  { columns, profile }: Inspection,
  dates: DateOrder | undefined,
): { mapping: ColumnMapping[]; warnings: string[] } {
  const warnings: string[] = [];
  const mapping = columns.map(
    ({ column, header, field, dateOrder: order, ambiguousDates, dateFit, custom }): ColumnMapping => {
      if (ambiguousDates === true && dates === undefined)
        warnings.push(
          `The dates of "${header}" fit month first and day first; they were read month first. Use --dates to say otherwise.`,
        );
      const isMixed = (dateFit?.dayFirst ?? 0) > 0 && (dateFit?.monthFirst ?? 0) > 0;
      const isOpen = ambiguousDates === true || isMixed || (profile !== undefined && order !== undefined);
      const decided = isOpen ? (dates ?? order ?? 'MDY') : order;
      return {
        column,
        header,
        field,
        ...(decided === undefined ? {} : { dateOrder: decided }),
        ...(custom === undefined ? {} : { custom }),
      };
    },
  );
  return { mapping, warnings };
}

/** Here no column can be pointed at: that is done once in the window, or in the file. */
export function sayWhereToMap(error: unknown): unknown {
  if (!(error instanceof Failure) || error.code !== 'mapping-incomplete') return error;
  return new Failure('mapping-incomplete', error.message, {
    hint: 'Map the columns once in the window and save them as a profile for --profile, or give the columns of the file the names that Trac uses. Where a title stands above the header, say its line with --header-line.',
  });
}
