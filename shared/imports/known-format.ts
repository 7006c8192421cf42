import type { KnownFormat, SourceFormat } from './source.ts';

/** What a format fixes about how a file is read: the sheet or table, the encoding, the header, the places. */
export function knownFormatOf(format: SourceFormat): KnownFormat {
  switch (format.type) {
    case 'delimited':
      return {
        encoding: format.encoding,
        delimiter: format.delimiter,
        headerLine: format.headerLine,
        ...(format.entry === undefined ? {} : { table: format.entry }),
      };
    case 'fixed':
      return { encoding: format.encoding, columns: format.columns, skip: format.skip };
    case 'xlsx':
      return { sheet: format.sheet, headerLine: format.headerLine };
    case 'sqlite':
      return { table: format.table };
    case 'oneroster':
    case 'canvas':
      return format.encoding === undefined ? {} : { encoding: format.encoding };
    default:
      return {};
  }
}
