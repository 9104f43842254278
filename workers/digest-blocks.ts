import type { Batch, MetricColumn } from "../src/engine/results.ts";
import { blockDigest, DIGEST_BYTES, FINGERPRINT_BLOCK_PATHS } from "./block-digest.ts";
import { fingerprintColumns } from "./fingerprint-columns.ts";

/** Writes the digests of the fingerprint's aligned blocks that lie whole in the batch; `columns` says what it holds. */
export function digestBlocks(
  { metrics, firstPath, paths }: Pick<Batch, "metrics" | "firstPath" | "paths">,
  columns: readonly MetricColumn[],
  digests: SharedArrayBuffer,
): void {
  const size = FINGERPRINT_BLOCK_PATHS;
  const out = new Uint8Array(digests);
  const covered = fingerprintColumns(columns);
  for (let block = Math.ceil(firstPath / size); (block + 1) * size <= firstPath + paths; block++) {
    const from = block * size - firstPath;
    const digest = blockDigest(
      covered.map((m) => metrics.subarray(m * paths + from, m * paths + from + size)),
    );
    out.set(digest, block * DIGEST_BYTES);
  }
}
