import { createHash } from "node:crypto";

/** Paths that are digested together; part of the fingerprint's definition, whatever blocks the engine works in. */
export const FINGERPRINT_BLOCK_PATHS = 256;

/**
 * Returns the SHA-256 (hex) of a table: over the SHA-256 digests of its aligned blocks of 256 paths, in path order, the
 * last block as short as it is. A block's bytes are, column by column, its values as little-endian f64, where every
 * NaN has the bits 0x7ff8000000000000.
 */
export function fingerprint(columns: readonly Float64Array[], paths: number): string {
  const bytes = new Uint8Array(columns.length * FINGERPRINT_BLOCK_PATHS * 8);
  const view = new DataView(bytes.buffer);
  const whole = createHash("sha256");
  for (let first = 0; first < paths; first += FINGERPRINT_BLOCK_PATHS) {
    const end = Math.min(first + FINGERPRINT_BLOCK_PATHS, paths);
    let offset = 0;
    for (const column of columns) {
      for (const value of column.subarray(first, end)) {
        put(view, offset, value);
        offset += 8;
      }
    }
    whole.update(createHash("sha256").update(bytes.subarray(0, offset)).digest());
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
