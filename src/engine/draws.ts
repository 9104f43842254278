import { netDimension } from "../random/dimensions.ts";
import { driverNumber } from "../random/drivers.ts";
import type { Key } from "../random/key.ts";
import type { OtherDraws } from "../random/resampled.ts";
import { isMirror, pairOf } from "../random/sampling.ts";
import { type SingleDraw, singleDraw } from "../random/single.ts";
import { normalQuantile } from "../statistics/normal.ts";
import type { Model } from "./model.ts";
import { netNormals } from "./net-normals.ts";

/** The index of the counters from which a daily driver's leading normals come; its days have 0. */
const LEADING = 1;

/** What is drawn path by path. */
export interface Draws {
  readonly single: SingleDraw;
  /** The standard normal of a number that is drawn once a path under a name, for `count` paths from the first. */
  number(name: string, firstPath: number, count: number): Float64Array;
  /** The leading normals of a daily driver, `normals` of them, each for `count` paths from the first. */
  leading(driver: string, normals: number, firstPath: number, count: number): readonly Float64Array[];
}

/** All draws under one key, of paths that are independent. */
function plainDraws(key: Key): Draws {
  const single = singleDraw(key);
  return {
    single,
    number(name, firstPath, count) {
      const number = driverNumber(name);
      return Float64Array.from({ length: count }, (_, i) =>
        normalQuantile(single(firstPath + i, 0, number, 0)[0]!),
      );
    },
    leading() {
      throw new RangeError("independent paths have no leading normals");
    },
  };
}

/**
 * All draws under one key, of antithetic pairs, and of the net where `dimensions` names one. A second sample has dimensions of its
 * own, so that it is independent of the first.
 */
function quasiDraws(key: Key, dimensions: ReadonlyMap<string, number>, second = false): Draws {
  const plain = singleDraw(key);
  const single = mirrored(plain);
  const nets = new Map<number, (path: number) => number>();
  const netOf = (name: string): ((path: number) => number) | undefined => {
    const dimension = dimensions.get(name);
    if (dimension === undefined) return undefined;
    const own = netDimension(dimension, second);
    const net = nets.get(own) ?? netNormals(own, plain);
    nets.set(own, net);
    return net;
  };
  return {
    single,
    number(name, firstPath, count) {
      const number = driverNumber(name);
      const of = netOf(name) ?? ((path) => normalQuantile(single(path, 0, number, 0)[0]!));
      return inPairs(firstPath, count, 1, (path, out) => {
        out[0] = of(path);
      })[0]!;
    },
    leading(driver, normals, firstPath, count) {
      const number = driverNumber(driver);
      const nets = Array.from({ length: normals }, (_, k) => netOf(`${driver}#${k}`));
      return inPairs(firstPath, count, normals, (path, out) => {
        for (let k = 0; k < normals; k += 4) {
          const words = single(path, k / 4, number, LEADING);
          for (let j = k; j < Math.min(k + 4, normals); j++)
            out[j] = nets[j]?.(path) ?? normalQuantile(words[j - k]!);
        }
      });
    },
  };
}

/** What a run draws: all from one sample, or some names from a second. */
export interface RunDraws extends Draws {
  readonly first: Draws;
  readonly second?: Draws;
}

/** The draws of a model under a key; the drivers that draw under another are `others`. */
export function drawsOf(
  { sampling, dimensions }: Pick<Model, "sampling" | "dimensions">,
  key: Key,
  others?: OtherDraws,
): RunDraws {
  const under = (one: Key, isSecond: boolean): Draws =>
    sampling === "quasi" ? quasiDraws(one, dimensions, isSecond) : plainDraws(one);
  const first = under(key, false);
  return others === undefined
    ? { ...first, first }
    : mixedDraws(first, under(others.key, true), others.drivers);
}

/** The draws of `first`, but for the drivers, by number, that draw from `second`. */
function mixedDraws(first: Draws, second: Draws, drivers: ReadonlySet<number>): RunDraws {
  const of = (driver: number): Draws => (drivers.has(driver) ? second : first);
  return {
    first,
    second,
    single: (path, slot, driver, index) => of(driver).single(path, slot, driver, index),
    number: (name, firstPath, count) => of(driverNumber(name)).number(name, firstPath, count),
    leading: (driver, normals, firstPath, count) =>
      of(driverNumber(driver)).leading(driver, normals, firstPath, count),
  };
}

/** Columns of normals, of which `draw` gives a pair's first path; the second has their opposites. */
function inPairs(
  firstPath: number,
  count: number,
  columns: number,
  draw: (path: number, out: Float64Array) => void,
): Float64Array[] {
  const out = Array.from({ length: columns }, () => new Float64Array(count));
  const drawn = new Float64Array(columns);
  for (let i = 0; i < count; i++) {
    const path = firstPath + i;
    const mirror = isMirror(path);
    if (!mirror || i === 0) draw(mirror ? path - 1 : path, drawn);
    for (let k = 0; k < columns; k++) out[k]![i] = mirror ? -drawn[k]! : drawn[k]!;
  }
  return out;
}

/** Antithetic pairs: path 2k draws as path k does by itself, path 2k + 1 has 1 less each of its uniforms, exactly. */
function mirrored(draw: SingleDraw): SingleDraw {
  const opposite = [0, 0, 0, 0];
  return (path, slot, driver, index) => {
    const words = draw(pairOf(path), slot, driver, index);
    if (!isMirror(path)) return words;
    for (let k = 0; k < 4; k++) opposite[k] = 1 - words[k]!;
    return opposite;
  };
}
