import { DIGEST_BYTES, FINGERPRINT_BLOCK_PATHS } from "../../../workers/block-digest.ts";
import { digest } from "../../scenario/yaml/digest.ts";
import type { Layout } from "../../engine/results.ts";
import type { BatchShape, Piece } from "./kept.ts";

/** What a batch of such a layout holds. */
export function shapeOf({ metrics, drawn, series, markDays }: Layout): BatchShape {
  const named = [metrics, series].map((columns) => columns.map(({ scope, name }) => [scope, name]));
  const names = digest([...named, drawn.map(({ key }) => key), markDays]).slice(0, 16);
  return { columns: metrics.length + drawn.length, series: series.length, marks: markDays.length, names };
}

/** A batch as it is kept, with the digests of its whole blocks, which stand among the run's. */
export function pieceOf(
  buffer: ArrayBuffer,
  firstPath: number,
  paths: number,
  digests: SharedArrayBuffer,
): Piece {
  const from = firstDigest(firstPath);
  const end = DIGEST_BYTES * Math.floor((firstPath + paths) / FINGERPRINT_BLOCK_PATHS);
  return { firstPath, paths, buffer, digests: new Uint8Array(digests, from, Math.max(0, end - from)) };
}

/** Where among a run's digests those of the whole blocks from a path on begin. */
export function firstDigest(firstPath: number): number {
  return DIGEST_BYTES * Math.ceil(firstPath / FINGERPRINT_BLOCK_PATHS);
}
