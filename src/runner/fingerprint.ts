import { createHash } from "node:crypto";
import { blockDigest, DIGEST_BYTES, FINGERPRINT_BLOCK_PATHS } from "../../workers/block-digest.ts";
import { FINGERPRINT_VERSION, fingerprintColumns } from "../../workers/fingerprint-columns.ts";
import type { MetricColumn } from "../engine/results.ts";
import type { MetricStore } from "./metric-store.ts";

/**
 * Room for the digests of a run's blocks, in path order: who simulates a whole block digests it too, so that nobody waits
 * for them at the end.
 */
export function digestRoom(paths: number): SharedArrayBuffer {
  return new SharedArrayBuffer(Math.ceil(paths / FINGERPRINT_BLOCK_PATHS) * DIGEST_BYTES);
}

/**
 * The fingerprint of a table of such columns: the version of its definition and, in hex, the SHA-256 over the digests of its
 * aligned blocks of 256 paths (`blockDigest`), in path order, the last block as short as it is. It covers the columns that
 * its version names, see `FINGERPRINT_COLUMNS`. Digests that stand in `known` are taken from there.
 */
export function fingerprint(
  store: Pick<MetricStore, "read">,
  columns: readonly MetricColumn[],
  paths: number,
  known: SharedArrayBuffer = digestRoom(paths),
): string {
  const covered = fingerprintColumns(columns);
  const whole = createHash("sha256");
  for (let first = 0, from = 0; first < paths; first += FINGERPRINT_BLOCK_PATHS, from += DIGEST_BYTES) {
    const digest = new Uint8Array(known, from, DIGEST_BYTES);
    if (digest.some((byte) => byte !== 0)) {
      whole.update(digest);
      continue;
    }
    const until = Math.min(first + FINGERPRINT_BLOCK_PATHS, paths);
    whole.update(blockDigest(covered.map((m) => store.read(m, first, until))));
  }
  return `v${FINGERPRINT_VERSION}:${whole.digest("hex")}`;
}
