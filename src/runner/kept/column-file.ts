import { closeSync, fstatSync, ftruncateSync, openSync } from "node:fs";
import { readNumbers, writeNumbers } from "../numbers-file.ts";
import type { BatchShape } from "./kept.ts";

/** Columns of the paths first … end − 1, one after another in a file, and then their series, of the paths that keep them. */
export interface ColumnFile {
  /** Reads paths of a column to `values`, as many as it has; false where the file is cut short. */
  read(column: number, firstPath: number, values: Float64Array): boolean;
  /** The buffer of a batch, see `Piece`; undefined where the file is cut short. */
  readBatch(firstPath: number, paths: number): ArrayBuffer | undefined;
  writeBatch(buffer: ArrayBuffer, firstPath: number, paths: number): void;
  close(): void;
}

/** What lies in a file. */
export interface FileShape extends BatchShape {
  readonly firstPath: number;
  readonly endPath: number;
  /** The run's first paths that keep their series. */
  readonly seriesPaths: number;
}

/** Opens a file of columns, made where it is missing unless it is only read. */
export function openColumns(path: string, shape: FileShape, mode: "read" | "write"): ColumnFile {
  const { columns, series, marks, firstPath: first, endPath } = shape;
  const rows = endPath - first;
  const kept = Math.max(0, Math.min(endPath, shape.seriesPaths) - first);
  const bytes = 8 * (columns * rows + series * marks * kept);
  const file = openSync(path, mode === "read" ? "r" : openMode(path));
  if (mode === "write" && fstatSync(file).size !== bytes) ftruncateSync(file, bytes);
  let open = true;

  /** The places of a batch's stretches in the file, with those in its buffer, in numbers. */
  function* stretches(
    firstPath: number,
    paths: number,
  ): Generator<[at: number, from: number, count: number]> {
    let from = 0;
    for (let c = 0; c < columns; c++, from += paths) yield [c * rows + firstPath - first, from, paths];
    const some = Math.max(0, Math.min(firstPath + paths, shape.seriesPaths) - firstPath);
    for (let s = 0; some > 0 && s < series * marks; s++, from += some)
      yield [columns * rows + s * kept + firstPath - first, from, some];
  }

  return {
    read: (column, firstPath, values) => readNumbers(file, values, 8 * (column * rows + firstPath - first)),
    readBatch(firstPath, paths) {
      const all = [...stretches(firstPath, paths)];
      const values = new Float64Array(all.reduce((sum, [, , count]) => sum + count, 0));
      const isWhole = all.every(([at, from, count]) =>
        readNumbers(file, values.subarray(from, from + count), 8 * at),
      );
      return isWhole ? values.buffer : undefined;
    },
    writeBatch(buffer, firstPath, paths) {
      const values = new Float64Array(buffer);
      for (const [at, from, count] of stretches(firstPath, paths))
        writeNumbers(file, values.subarray(from, from + count), 8 * at);
    },
    close() {
      if (open) closeSync(file);
      open = false;
    },
  };
}

/** Another process may write the same numbers to the same places at the same time: nothing is emptied. */
function openMode(path: string): "r+" {
  closeSync(openSync(path, "a"));
  return "r+";
}
