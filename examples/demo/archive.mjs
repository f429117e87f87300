import { gzipSync } from 'node:zlib';

const BLOCK_BYTES = 512;

/**
 * Packs files into a .tar.gz that is the same for the same files: ustar, sorted by path, no owner, no times.
 * @param {Map<string, Buffer>} files content by path, with `/`
 * @param {string} [topFolder] the one folder that holds everything, as `tar czf x.tar.gz folder` would make it
 * @returns {Buffer}
 */
export function packArchive(files, topFolder) {
  const prefix = topFolder === undefined ? '' : `${topFolder}/`;
  const blocks = [];
  if (topFolder !== undefined) blocks.push(header(prefix, 0, '5'));
  for (const path of [...files.keys()].sort()) {
    const content = files.get(path);
    blocks.push(header(prefix + path, content.length, '0'), content, padding(content.length));
  }
  blocks.push(Buffer.alloc(2 * BLOCK_BYTES));
  const packed = gzipSync(Buffer.concat(blocks), { level: 9 });
  packed[9] = 255; // the operating system that packed it, which must not change the checksum
  return packed;
}

/** One ustar header block; `type` is '0' for a file and '5' for a folder. */
function header(path, sizeBytes, type) {
  const block = Buffer.alloc(BLOCK_BYTES);
  const { name, prefix } = splitPath(path);
  block.write(name, 0);
  block.write(type === '5' ? '0000755\0' : '0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\x0000', 257, 'latin1');
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** Divides a path over the two fields that ustar has for it (100 and 155 bytes). */
function splitPath(path) {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' };
  for (let cut = path.indexOf('/'); cut !== -1; cut = path.indexOf('/', cut + 1)) {
    const name = path.slice(cut + 1);
    const prefix = path.slice(0, cut);
    if (name !== '' && Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) {
      return { name, prefix };
    }
  }
  throw new Error(`Path too long for a ustar archive: ${path}`);
}

function padding(sizeBytes) {
  return Buffer.alloc((BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES);
}
