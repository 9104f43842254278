import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { DIGEST_BYTES, FINGERPRINT_BLOCK_PATHS } from "../../../workers/block-digest.ts";
import { SERIES_PATHS } from "../table.ts";
import { type ColumnFile, type FileShape, openColumns } from "./column-file.ts";
import { appendLine, readJournal } from "./journal.ts";
import { type BatchShape, KeepError, type Piece } from "./kept.ts";
import { namesIn } from "./names-in.ts";

const SCHEMA = "hashfleet/kept@1";
const JOURNAL = ".done";
const COLUMNS = ".columns";

/** The first line of a journal. */
interface Head extends BatchShape {
  readonly schema: typeof SCHEMA;
  readonly key: string;
  readonly first: number;
  readonly end: number;
}

/** Every other: a finished batch, its checksum, and its blocks' digests in base64. */
interface Line {
  readonly first: number;
  readonly paths: number;
  readonly crc32: number;
  readonly digests: string;
}

/** A range of a run's paths in a folder: a file of columns, and a journal that says which batches of it are done. */
export interface KeptRange {
  readonly firstPath: number;
  readonly endPath: number;
  /** What the journal says is there, by first path; not checked. */
  readonly lines: readonly Line[];
  readonly columns: ColumnFile;
  /** The batch of a line; undefined where it is not what was written. */
  piece(line: Line): Piece | undefined;
  put(piece: Piece): void;
  close(): void;
}

/** The ranges of a run that a folder holds, by the key of the run; what is no such range is passed over. */
export function rangesIn(folder: string, key: string, shape: BatchShape): readonly KeptRange[] {
  return namesOf(folder, key).flatMap((name) => {
    const [first, end] = name
      .slice(key.length + 1, -JOURNAL.length)
      .split("-")
      .map(Number);
    return rangeOf(folder, key, shape, first!, end!) ?? [];
  });
}

function namesOf(folder: string, key: string): readonly string[] {
  return namesIn(folder).filter((name) => name.startsWith(`${key}-`) && /-\d+-\d+\.done$/.test(name));
}

function rangeOf(
  folder: string,
  key: string,
  shape: BatchShape,
  first: number,
  end: number,
): KeptRange | undefined {
  const place = join(folder, `${key}-${first}-${end}`);
  const lines = linesOf(place, headOf(key, shape, first, end));
  try {
    return (
      lines && rangeAt(openColumns(place + COLUMNS, fileShape(shape, first, end), "read"), lines, first, end)
    );
  } catch {
    return undefined;
  }
}

/** Opens a range to add to it, made anew where there is none that can be gone on with. */
export function openRange(
  folder: string,
  key: string,
  shape: BatchShape,
  first: number,
  end: number,
): KeptRange {
  const place = join(folder, `${key}-${first}-${end}`);
  const head = headOf(key, shape, first, end);
  const kept = linesOf(place, head);
  return keeping(place, () => {
    const journal = openSync(place + JOURNAL, kept === undefined ? "w" : "a");
    if (kept === undefined) appendLine(journal, head);
    const columns = openColumns(place + COLUMNS, fileShape(shape, first, end), "write");
    const range = rangeAt(columns, kept ?? [], first, end);
    return {
      ...range,
      put({ firstPath, paths, buffer, digests }) {
        keeping(place, () => {
          columns.writeBatch(buffer, firstPath, paths);
          // Only what is written is said to be done.
          appendLine(journal, {
            first: firstPath,
            paths,
            crc32: crc32(new Uint8Array(buffer)),
            digests: Buffer.from(digests).toString("base64"),
          } satisfies Line);
        });
      },
      close() {
        range.close();
        closeSync(journal);
      },
    };
  });
}

function rangeAt(columns: ColumnFile, lines: readonly Line[], firstPath: number, endPath: number): KeptRange {
  return {
    firstPath,
    endPath,
    lines,
    columns,
    piece({ first, paths, crc32: checksum, digests: text }) {
      const buffer = columns.readBatch(first, paths);
      const digests = Buffer.from(text, "base64");
      if (buffer === undefined || crc32(new Uint8Array(buffer)) !== checksum) return undefined;
      if (digests.length !== wholeBlocks(first, paths) * DIGEST_BYTES) return undefined;
      return { firstPath: first, paths, buffer, digests };
    },
    put() {
      throw new Error("this range is only read");
    },
    close: () => {
      columns.close();
    },
  };
}

/** Aligned blocks that lie whole in a batch. */
function wholeBlocks(first: number, paths: number): number {
  const size = FINGERPRINT_BLOCK_PATHS;
  return Math.max(0, Math.floor((first + paths) / size) - Math.ceil(first / size));
}

/** The batches that a journal of that head lists, each range once and within the head's; undefined where it is another's. */
function linesOf(place: string, head: Head): readonly Line[] | undefined {
  const [found, ...lines] = readJournal(place + JOURNAL) as [unknown, ...Line[]];
  if (JSON.stringify(found) !== JSON.stringify(head)) return undefined;
  const byFirst = [...lines].sort((a, b) => a.first - b.first || b.paths - a.paths);
  let end = head.first;
  return byFirst.filter(({ first, paths }) => {
    if (first < end || first + paths > head.end) return false;
    end = first + paths;
    return true;
  });
}

function headOf(key: string, shape: BatchShape, first: number, end: number): Head {
  const { columns, series, marks, names } = shape;
  return { schema: SCHEMA, key, first, end, columns, series, marks, names };
}

function fileShape(shape: BatchShape, firstPath: number, endPath: number): FileShape {
  return { ...shape, firstPath, endPath, seriesPaths: SERIES_PATHS };
}

/** Work on files, whose failures are KeepErrors. */
function keeping<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    throw new KeepError(`finished work can't be kept at ${place} (${error.message})`, { cause: error });
  }
}
