import { createHash } from "node:crypto";
import { endianness } from "node:os";
import type { MetricStore } from "./metric-store.ts";

/** Paths that are digested together; part of the fingerprint's definition, whatever blocks the engine works in. */
export const FINGERPRINT_BLOCK_PATHS = 256;

const CANONICAL_NAN = 0x7ff8000000000000n;

/** Paths that are read together: whole blocks. */
const READ_PATHS = 16 * FINGERPRINT_BLOCK_PATHS;

/**
 * Returns the SHA-256 (hex) of a table: over the SHA-256 digests of its aligned blocks of 256 paths, in path order, the
 * last block as short as it is. A block's bytes are, column by column, its values as little-endian f64, where every
 * NaN has the bits 0x7ff8000000000000.
 */
export function fingerprint(store: Pick<MetricStore, "read">, metrics: number, paths: number): string {
  const values = new Float64Array(metrics * FINGERPRINT_BLOCK_PATHS);
  const whole = createHash("sha256");
  const room = Array.from({ length: metrics }, () => new Float64Array(Math.min(paths, READ_PATHS)));
  for (let from = 0; from < paths; from += READ_PATHS) {
    const until = Math.min(from + READ_PATHS, paths);
    const columns = room.map((place, m) => store.read(m, from, until, place));
    for (let first = 0; first < until - from; first += FINGERPRINT_BLOCK_PATHS) {
      let count = 0;
      for (const column of columns) {
        const part = column.subarray(first, first + FINGERPRINT_BLOCK_PATHS);
        values.set(part, count);
        count += part.length;
      }
      whole.update(
        createHash("sha256")
          .update(bytesOf(values.subarray(0, count)))
          .digest(),
      );
    }
  }
  return whole.digest("hex");
}

/** The values' bytes, little-endian, every NaN's as the definition has them; the values are lost. */
function bytesOf(values: Float64Array<ArrayBuffer>): Buffer {
  const words = new BigUint64Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) words[i] = CANONICAL_NAN;
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return endianness() === "LE" ? bytes : bytes.swap64();
}
