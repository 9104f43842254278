import { createHash } from "node:crypto";
import type { MetricStore } from "./metric-store.ts";

/** Paths that are digested together; part of the fingerprint's definition, whatever blocks the engine works in. */
export const FINGERPRINT_BLOCK_PATHS = 256;

/** Paths that are read together: whole blocks. */
const READ_PATHS = 16 * FINGERPRINT_BLOCK_PATHS;

/**
 * Returns the SHA-256 (hex) of a table: over the SHA-256 digests of its aligned blocks of 256 paths, in path order, the
 * last block as short as it is. A block's bytes are, column by column, its values as little-endian f64, where every
 * NaN has the bits 0x7ff8000000000000.
 */
export function fingerprint(store: Pick<MetricStore, "read">, metrics: number, paths: number): string {
  const bytes = new Uint8Array(metrics * FINGERPRINT_BLOCK_PATHS * 8);
  const view = new DataView(bytes.buffer);
  const whole = createHash("sha256");
  const room = Array.from({ length: metrics }, () => new Float64Array(Math.min(paths, READ_PATHS)));
  for (let from = 0; from < paths; from += READ_PATHS) {
    const until = Math.min(from + READ_PATHS, paths);
    const columns = room.map((values, m) => store.read(m, from, until, values));
    for (let first = 0; first < until - from; first += FINGERPRINT_BLOCK_PATHS) {
      let offset = 0;
      for (const column of columns) {
        for (const value of column.subarray(first, first + FINGERPRINT_BLOCK_PATHS)) {
          put(view, offset, value);
          offset += 8;
        }
      }
      whole.update(createHash("sha256").update(bytes.subarray(0, offset)).digest());
    }
  }
  return whole.digest("hex");
}

function put(view: DataView, offset: number, value: number): void {
  if (Number.isNaN(value)) {
    // setFloat64 may write any NaN's bits.
    view.setUint32(offset, 0, true);
    view.setUint32(offset + 4, 0x7ff80000, true);
  } else {
    view.setFloat64(offset, value, true);
  }
}
