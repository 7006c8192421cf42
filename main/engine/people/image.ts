import { crc32 } from 'node:zlib';
import { Failure } from '../../../shared/failure.ts';
import { said, sayAll } from '../../../shared/say.ts';
import { orientationOnly, readOrientation } from './orientation.ts';

/** A photo without metadata. `width` and `height` in pixels. */
export interface CleanImage {
  readonly mime: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The longest side a stored photo may have, in pixels. */
export const maxSide = 512;

/** The largest picture file that is looked at. */
export const maxPhotoBytes = 5_000_000;

/**
 * Checks a JPEG (ITU T.81) or PNG (RFC 2083) by its own structure and drops every segment that is not picture data: EXIF, GPS, XMP,
 * ICC, comments, thumbnails, text chunks and anything after the end. Of EXIF only the orientation stays, written anew: without it photos of a
 * phone lie on their side. The picture itself is never decoded here: hostile images stay data. Throws `bad-image`, saying what to do.
 */
export function stripMetadata(bytes: Uint8Array): CleanImage {
  if (bytes.length > maxPhotoBytes)
    throw badImage(said('The picture is larger than 5 MB.'), said('Choose a smaller one.'));
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const image = view.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))
    ? stripJpeg(view)
    : view.subarray(0, 8).equals(pngSignature)
      ? stripPng(view)
      : undefined;
  if (image === undefined)
    throw badImage(
      said('This file is neither a JPEG nor a PNG picture.'),
      said('Save it as JPEG or PNG first.'),
    );
  if (image.width === 0 || image.height === 0) throw broken();
  return image;
}

const startOfScan = 0xda;
const endOfImage = 0xd9;
const app1 = 0xe1;
const exif = Buffer.from('Exif\0\0', 'latin1');
const adobe = Buffer.from('Adobe', 'latin1');

/** Segments that the decoder needs: tables (DQT, DHT, DAC, DRI) and frames (SOF0-SOF15). */
function isPictureSegment(marker: number): boolean {
  return marker === 0xdb || marker === 0xc4 || marker === 0xcc || marker === 0xdd || isFrame(marker);
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function stripJpeg(view: Buffer): CleanImage {
  const parts: Buffer[] = [view.subarray(0, 2)];
  let size = { width: 0, height: 0 };
  let orientation: number | undefined;
  let at = 2;
  for (;;) {
    while (view[at] === 0xff && view[at + 1] === 0xff) at++;
    const marker = view[at + 1];
    if (view[at] !== 0xff || marker === undefined) throw broken();
    if (marker === endOfImage) break;
    const length = at + 4 <= view.length ? view.readUInt16BE(at + 2) : 0;
    const end = at + 2 + length;
    if (length < 2 || end > view.length) throw broken();
    if (isFrame(marker)) size = frameSize(view, at, length);
    if (marker === startOfScan) {
      const scanEnd = endOfScan(view, end);
      parts.push(view.subarray(at, scanEnd));
      at = scanEnd;
    } else {
      if (isPictureSegment(marker)) parts.push(view.subarray(at, end));
      // Adobe's APP14 says how colours are coded and holds nothing else; without it CMYK photos turn negative.
      else if (marker === 0xee && length === 14 && view.subarray(at + 4, at + 9).equals(adobe))
        parts.push(view.subarray(at, end));
      else if (marker === app1 && view.subarray(at + 4, at + 10).equals(exif))
        orientation ??= readOrientation(view.subarray(at + 10, end));
      at = end;
    }
  }
  if (orientation !== undefined) parts.splice(1, 0, exifSegment(orientationOnly(orientation)));
  parts.push(Buffer.from([0xff, endOfImage]));
  return { mime: 'image/jpeg', ...size, bytes: Uint8Array.from(Buffer.concat(parts)) };
}

function exifSegment(tiff: Buffer): Buffer {
  const head = Buffer.from([0xff, app1, 0, 0]);
  head.writeUInt16BE(2 + exif.length + tiff.length, 2);
  return Buffer.concat([head, exif, tiff]);
}

function frameSize(view: Buffer, at: number, length: number): { width: number; height: number } {
  if (length < 8) throw broken();
  return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
}

/** Finds where the entropy-coded data ends: at a marker that is neither stuffing (FF00) nor a restart (FFD0-FFD7). */
function endOfScan(view: Buffer, from: number): number {
  for (let at = from; at + 1 < view.length; at++) {
    if (view[at] !== 0xff) continue;
    const next = view[at + 1] ?? 0;
    if (next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)) continue;
    return at;
  }
  throw broken();
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const pngChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'tRNS', 'sRGB', 'gAMA', 'cHRM', 'sBIT', 'bKGD']);

function stripPng(view: Buffer): CleanImage {
  const parts: Buffer[] = [pngSignature];
  let size = { width: 0, height: 0 };
  let orientation: number | undefined;
  for (let at = 8; ;) {
    if (at + 12 > view.length) throw broken();
    const length = view.readUInt32BE(at);
    const type = view.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > view.length) throw broken();
    if (type === 'IHDR' && length === 13)
      size = { width: view.readUInt32BE(at + 8), height: view.readUInt32BE(at + 12) };
    if (pngChunks.has(type)) parts.push(view.subarray(at, end));
    if (type === 'eXIf') orientation ??= readOrientation(view.subarray(at + 8, end - 4));
    if (type === 'IEND') break;
    at = end;
  }
  // Behind IHDR, which is first. The end is written anew: it may have been given a body.
  if (orientation !== undefined) parts.splice(2, 0, pngChunk('eXIf', orientationOnly(orientation)));
  parts.push(pngChunk('IEND', Buffer.alloc(0)));
  return { mime: 'image/png', ...size, bytes: Uint8Array.from(Buffer.concat(parts)) };
}

function pngChunk(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length, 0);
  const data = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(data), 0);
  return Buffer.concat([head, data, sum]);
}

function broken(): Failure {
  return badImage(
    said('This picture is damaged or cut off.'),
    said('Open it in an image program and save it again.'),
  );
}

function badImage(message: string, hint: string): Failure {
  return new Failure('bad-image', sayAll([message, said('The record was not changed.')]), { hint });
}
