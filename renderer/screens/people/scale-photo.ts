/** The longest side of a stored photo, in pixels. */
const longestSide = 512;

/**
 * Decodes a picture in the sandboxed window, turns it upright, scales it to at most 512 pixels and writes it anew as JPEG: place, camera
 * and thumbnail are gone. Gives null for what is no picture.
 */
export async function scalePhoto(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const written = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 });
  return new Uint8Array(await written.arrayBuffer());
}
