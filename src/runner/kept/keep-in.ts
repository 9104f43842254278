import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { canonicalJson } from "../../scenario/yaml/digest.ts";
import type { Keep, KeptRun, KeptRunSpec, Piece } from "./kept.ts";
import { type KeptRange, openRange, rangesIn } from "./kept-range.ts";

export interface KeepOptions {
  /** The program's: numbers of another version may be others. */
  readonly version: string;
  /** Folders with finished batches of others, which are read and left as they are. */
  readonly others?: readonly string[];
  /** Hears of batches that are damaged, and are made again. */
  readonly onDamaged?: (batches: number) => void;
  /** Hears that columns are read, as statistics do one after another without a pause. */
  readonly onRead?: () => void;
}

/** Keeps finished batches in a folder, and takes those of other folders for its own. */
export function keepIn(folder: string, { version, others = [], ...hears }: KeepOptions): Keep {
  return {
    open(run, shape, firstPath, endPath) {
      mkdirSync(folder, { recursive: true });
      const key = keyOf(run, version);
      const own = openRange(folder, key, shape, firstPath, endPath);
      const found = [own, ...others.flatMap((each) => rangesIn(each, key, shape))];
      return keptRun(own, found, { firstPath, endPath }, hears);
    },
  };
}

/** What tells a run from every other, in hex: what its numbers depend on. */
export function keyOf(run: KeptRunSpec, version: string): string {
  const { scenario, seed, sampling, markDays, series, resampled } = run;
  const content = canonicalJson([version, scenario, seed, sampling, markDays, series, resampled]);
  return createHash("sha256").update(content).digest("hex").slice(0, 24);
}

type Range = Pick<KeptRange, "firstPath" | "endPath">;

/** Where the columns of paths lie. */
interface Place extends Range {
  readonly range: KeptRange;
}

function keptRun(
  own: KeptRange,
  found: readonly KeptRange[],
  { firstPath, endPath }: Range,
  { onDamaged, onRead }: Pick<KeepOptions, "onDamaged" | "onRead">,
): KeptRun {
  let places: Place[] = [];
  let sorted = false;
  const note = (range: KeptRange, { firstPath: first, paths }: Piece): void => {
    places.push({ range, firstPath: first, endPath: first + paths });
    sorted = false;
  };
  return {
    *pieces() {
      let damaged = 0;
      const done = new Intervals();
      for (const range of found)
        for (const line of range.lines) {
          const [from, until] = [line.first, line.first + line.paths];
          if (from < firstPath || until > endPath || !done.isFree(from, until)) continue;
          const piece = range.piece(line);
          if (piece === undefined) {
            damaged++;
            continue;
          }
          done.add(from, until);
          note(range, piece);
          yield piece;
        }
      if (damaged > 0) onDamaged?.(damaged);
    },
    put(piece) {
      own.put(piece);
      note(own, piece);
    },
    store: {
      read(m, first, end, room = new Float64Array(end - first)) {
        onRead?.();
        if (!sorted) places = inOrder(places);
        sorted = true;
        const values = room.subarray(0, end - first);
        for (const place of places) {
          const [from, until] = [Math.max(first, place.firstPath), Math.min(end, place.endPath)];
          if (from >= until) continue;
          if (!place.range.columns.read(m, from, values.subarray(from - first, until - first)))
            throw new Error("a file of finished work is cut short");
        }
        return values;
      },
    },
    close() {
      for (const range of found) range.close();
    },
  };
}

/** Places by path; neighbours in one file are one. */
function inOrder(places: readonly Place[]): Place[] {
  const joined: Place[] = [];
  for (const place of [...places].sort((a, b) => a.firstPath - b.firstPath)) {
    const last = joined.at(-1);
    if (last?.range === place.range && last.endPath === place.firstPath)
      joined[joined.length - 1] = { ...last, endPath: place.endPath };
    else joined.push(place);
  }
  return joined;
}

/** Ranges of paths that do not overlap. */
class Intervals {
  private readonly all: (readonly [from: number, until: number])[] = [];

  isFree(from: number, until: number): boolean {
    return this.all.every(([first, end]) => until <= first || from >= end);
  }

  add(from: number, until: number): void {
    const last = this.all.at(-1);
    if (last?.[1] === from) this.all[this.all.length - 1] = [last[0], until];
    else this.all.push([from, until]);
  }
}
