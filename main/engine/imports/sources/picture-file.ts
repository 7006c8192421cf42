import { firstBytes } from './file-bytes.ts';

const endings = /\.(?:jpe?g|png|gif|bmp|tiff?|heic|webp)$/i;
const jpeg = Buffer.from([0xff, 0xd8, 0xff]);
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Whether a file is called a picture, one that can be stored or not. */
export function isPictureName(name: string): boolean {
  return endings.test(name);
}

/** Whether a single file is a picture by its name or its first bytes. Throws the failures of the file system. */
export function isPictureFile(path: string): boolean {
  if (isPictureName(path)) return true;
  const head = firstBytes(path, jpeg.length + png.length);
  return head.subarray(0, jpeg.length).equals(jpeg) || head.subarray(0, png.length).equals(png);
}
