import { describe, expect, it } from 'vitest';
import { stripMetadata } from '../../../../main/engine/people/image.ts';
import { crc32 } from 'node:zlib';

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const frame = segment(0xc0, Buffer.from([8, 0, 40, 0, 30, 1, 1, 0x11, 0]));
const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0xff, 0xd0, 0x34]),
]);

function jpeg(...extra: Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...extra,
    segment(0xdb, Buffer.alloc(65)),
    frame,
    segment(0xc4, Buffer.alloc(20)),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const out = Buffer.alloc(data.length + 8);
  out.writeUInt32BE(body.length, 0);
  data.copy(out, 4);
  out.writeUInt32BE(crc32(data), data.length + 4);
  return out;
}

const header = Buffer.alloc(13);
header.writeUInt32BE(64, 0);
header.writeUInt32BE(48, 4);

function png(...extra: Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', Buffer.alloc(30)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The TIFF block of EXIF as a camera writes it: a maker before the orientation, and a place behind it. */
function cameraTiff(orientation: number, isLittle: boolean, type = 3): Buffer {
  const tiff = Buffer.alloc(60);
  const word = (value: number, at: number): void =>
    void (isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const long = (value: number, at: number): void =>
    void (isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(isLittle ? 'II*\0' : 'MM\0*', 0, 'latin1');
  long(8, 4);
  word(2, 8);
  word(0x010f, 10);
  word(2, 12);
  long(6, 14);
  long(40, 18);
  word(0x0112, 22);
  word(type, 24);
  long(1, 26);
  word(orientation, 30);
  tiff.write('SECRET', 40);
  return tiff;
}

const exifOf = (tiff: Buffer): Buffer => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]));
const bareTiff = (orientation: number): Buffer =>
  Buffer.from(
    `4d4d002a00000008000101120003000000010${String(orientation).padStart(3, '0')}000000000000`,
    'hex',
  );

describe('a photo', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])('keeps orientation %i, and of its EXIF nothing else', (orientation) => {
    for (const isLittle of [true, false]) {
      const tiff = cameraTiff(orientation, isLittle);
      const kept = stripMetadata(jpeg(exifOf(tiff), segment(0xe1, Buffer.from('Exif\0\0SECRET')))).bytes;
      expect(Buffer.from(kept).equals(jpeg(exifOf(bareTiff(orientation))))).toBe(true);
      expect(Buffer.from(stripMetadata(kept).bytes).equals(Buffer.from(kept))).toBe(true);
      const keptPng = stripMetadata(png(chunk('eXIf', tiff))).bytes;
      expect(Buffer.from(keptPng).equals(png(chunk('eXIf', bareTiff(orientation))))).toBe(true);
    }
  });

  it.each([
    ['upright', cameraTiff(1, true)],
    ['no orientation there is', cameraTiff(9, false)],
    ['one of another type', cameraTiff(6, false, 2)],
    ['one that is cut off', cameraTiff(6, true).subarray(0, 28)],
    ['one in a directory that lies outside', Buffer.from('MM\0*\u00ff\u00ff\u00ff\u00ff', 'latin1')],
    ['a few bytes', Buffer.from('MM\0*')],
  ])('has no EXIF left where it says %s', (_name, tiff) => {
    expect(Buffer.from(stripMetadata(jpeg(exifOf(tiff))).bytes).equals(jpeg())).toBe(true);
    expect(Buffer.from(stripMetadata(png(chunk('eXIf', tiff))).bytes).equals(png())).toBe(true);
  });

  it('keeps its picture and its size', () => {
    expect(stripMetadata(jpeg())).toMatchObject({ mime: 'image/jpeg', width: 30, height: 40 });
    expect(Buffer.from(stripMetadata(jpeg()).bytes).equals(jpeg())).toBe(true);
    expect(stripMetadata(png())).toMatchObject({ mime: 'image/png', width: 64, height: 48 });
  });

  it.each([
    ['EXIF with a place', segment(0xe1, Buffer.from('Exif\0\0GPS 47.11 SECRET'))],
    ['XMP', segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>SECRET</x>'))],
    ['a comment', segment(0xfe, Buffer.from('SECRET'))],
    ['IPTC', segment(0xed, Buffer.from('Photoshop 3.0\0SECRET'))],
    ['a thumbnail in JFIF', segment(0xe0, Buffer.from('JFXX\0SECRET'))],
    ['what is no Adobe marker, and as long as one', segment(0xee, Buffer.from('XXXXX SECRET'))],
    ['a padded Adobe marker', segment(0xee, Buffer.from('Adobe SECRET hidden'))],
  ])('loses %s', (_name, extra) => {
    const { bytes } = stripMetadata(jpeg(extra));
    expect(Buffer.from(bytes).includes('SECRET')).toBe(false);
    expect(Buffer.from(bytes).equals(jpeg())).toBe(true);
  });

  it('loses text chunks and whatever follows the end', () => {
    const marked = Buffer.concat([
      png(chunk('tEXt', Buffer.from('Author\0SECRET')), chunk('eXIf', Buffer.from('SECRET'))),
      Buffer.from('SECRET'),
    ]);
    expect(Buffer.from(stripMetadata(marked).bytes).equals(png())).toBe(true);
    const inTheEnd = Buffer.concat([png().subarray(0, -12), chunk('IEND', Buffer.from('SECRET'))]);
    expect(Buffer.from(stripMetadata(inTheEnd).bytes).equals(png())).toBe(true);
    const trailing = Buffer.concat([jpeg(), Buffer.from('SECRET')]);
    expect(Buffer.from(stripMetadata(trailing).bytes).equals(jpeg())).toBe(true);
  });

  it.each([
    ['a GIF', Buffer.from('GIF89a....')],
    ['HTML', Buffer.from('<html><script>alert(1)</script>')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', Buffer.alloc(0)],
    ['a cut JPEG', jpeg().subarray(0, 60)],
    ['a cut PNG', png().subarray(0, 40)],
    ['a JPEG whose segment runs past the end', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0x00])],
    ['a JPEG without a frame', Buffer.concat([Buffer.from([0xff, 0xd8]), scan, Buffer.from([0xff, 0xd9])])],
  ])('is refused when it is %s', (_name, bytes) => {
    expect(() => stripMetadata(bytes)).toThrow(expect.objectContaining({ code: 'bad-image' }));
  });
});
