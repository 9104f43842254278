import type { Resampled, ResampledBlocks } from "../../random/resampled.ts";
import type { Sampling } from "../../random/sampling.ts";
import type { MetricStore } from "../metric-store.ts";

/** All that the numbers of a run's paths depend on, beside the program's version. */
export interface KeptRunSpec {
  /** The validated scenario as JSON text. */
  readonly scenario: string;
  readonly seed: string;
  readonly sampling: Sampling;
  readonly markDays: readonly number[] | undefined;
  /** Names of the series that are kept; all where undefined. */
  readonly series: readonly string[] | undefined;
  readonly resampled: Resampled | ResampledBlocks | undefined;
}

/** What a batch's buffer holds. */
export interface BatchShape {
  /** Metrics and what was drawn. */
  readonly columns: number;
  readonly series: number;
  readonly marks: number;
  /** Digest of the names of all of them: the same numbers of others are others. */
  readonly names: string;
}

/** A finished batch. */
export interface Piece {
  readonly firstPath: number;
  readonly paths: number;
  /** Columns, then series, as `RangeTask` describes. */
  readonly buffer: ArrayBuffer;
  /** Digests of the fingerprint's aligned blocks that lie whole in it. */
  readonly digests: Uint8Array;
}

/** A range of a run's paths, of which finished batches are kept. */
export interface KeptRun {
  /** The batches that are there, each whole: what is damaged is passed over. */
  pieces(): Iterable<Piece>;
  /** Keeps a batch; a KeepError where it can't be written. */
  put(piece: Piece): void;
  /** The columns by path, once all is there. */
  readonly store: Pick<MetricStore, "read">;
  /** After the last use of all of it. */
  close(): void;
}

/** Where finished batches of runs are kept, so that work which is ended goes on from there. */
export interface Keep {
  /** The paths first … end − 1 of a run. */
  open(run: KeptRunSpec, shape: BatchShape, firstPath: number, endPath: number): KeptRun;
}

/** Finished batches can't be kept, as where the disk is full: what was kept before is whole. */
export class KeepError extends Error {
  override readonly name = "KeepError";
}
