import { crc32, deflateSync } from 'node:zlib';

const MOST_COLORS = 256;
const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * Turns a screenshot into a PNG with a palette, a third as large: the most frequent colours, others by the nearest.
 * @param {import('playwright-core').Page} page any open page, whose canvas decodes the picture
 * @param {Buffer} png
 * @returns {Promise<Buffer>}
 */
export async function withPalette(page, png) {
  const { width, height, base64 } = await page.evaluate(decode, png.toString('base64'));
  const pixels = new Uint32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
  const { colors, indexOf } = choosePalette(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = indexOf(pixels[y * width + x]);
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colors.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function choosePalette(pixels) {
  const amounts = new Map();
  for (const pixel of pixels) amounts.set(pixel, (amounts.get(pixel) ?? 0) + 1);
  const colors = [...amounts.keys()].sort((a, b) => amounts.get(b) - amounts.get(a)).slice(0, MOST_COLORS);
  const known = new Map(colors.map((color, index) => [color, index]));
  const indexOf = (pixel) => {
    if (!known.has(pixel)) known.set(pixel, nearest(colors, pixel));
    return known.get(pixel);
  };
  return { colors, indexOf };
}

function nearest(colors, pixel) {
  const wanted = channels(pixel);
  const distances = colors.map((color) =>
    channels(color).reduce((sum, value, index) => sum + (value - wanted[index]) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

/** Red, green and blue of four bytes that were read as one number, the first one lowest. */
function channels(pixel) {
  return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Runs in the page. */
async function decode(base64) {
  const { document, Image, btoa } = globalThis;
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const drawing = canvas.getContext('2d');
  drawing.drawImage(image, 0, 0);
  const { data } = drawing.getImageData(0, 0, image.width, image.height);
  let text = '';
  for (let at = 0; at < data.length; at += 30_000)
    text += String.fromCharCode(...data.subarray(at, at + 30_000));
  return { width: image.width, height: image.height, base64: btoa(text) };
}
