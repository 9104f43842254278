import { createHash } from "node:crypto";
import { endianness } from "node:os";

/** Paths that are digested together; part of the fingerprint's definition, whatever blocks the engine works in. */
export const FINGERPRINT_BLOCK_PATHS = 256;

/** Bytes of a digest. */
export const DIGEST_BYTES = 32;

const CANONICAL_NAN = 0x7ff8000000000000n;

/** SHA-256 of a block of paths: column by column, values as little-endian f64, where every NaN has the bits 0x7ff8000000000000. */
export function blockDigest(columns: readonly Float64Array[]): Uint8Array {
  const values = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const column of columns) {
    values.set(column, from);
    from += column.length;
  }
  return createHash("sha256").update(bytesOf(values)).digest();
}

/** The values' bytes, little-endian, every NaN's as the definition has them; the values are lost. */
function bytesOf(values: Float64Array<ArrayBuffer>): Buffer {
  const words = new BigUint64Array(values.buffer);
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) words[i] = CANONICAL_NAN;
  const bytes = Buffer.from(values.buffer);
  return endianness() === "LE" ? bytes : bytes.swap64();
}
