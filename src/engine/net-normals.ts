import { driverNumber } from "../random/drivers.ts";
import { pairOf, REPLICATES } from "../random/sampling.ts";
import type { SingleDraw } from "../random/single.ts";
import { directionNumbers, NET_BITS, netPoint, scrambled } from "../random/sobol-net.ts";
import { normalQuantile } from "../statistics/normal.ts";

/** How many words there are. */
const WORDS = 4294967296;

/** The name under which a net's own words are drawn. */
const NET_NAME = driverNumber("sampling.net");

/**
 * The standard normals of a dimension, by the first path of a pair: pair k has point k div 32 of the scrambled net, shifted for
 * replicate k mod 32. `words` draws the scramble and the shifts.
 */
export function netNormals(dimension: number, words: SingleDraw): (path: number) => number {
  const rows = wordsOf(words, dimension, 0, NET_BITS);
  const shifts = wordsOf(words, dimension, NET_BITS, REPLICATES);
  const directions = scrambled(directionNumbers(dimension), rows);
  let lastIndex = -1;
  let lastPoint = 0;
  return (path) => {
    const pair = pairOf(path);
    const replicate = pair % REPLICATES;
    const index = (pair - replicate) / REPLICATES;
    if (index !== lastIndex) {
      lastIndex = index;
      lastPoint = netPoint(directions, index);
    }
    return normalQuantile((((lastPoint ^ shifts[replicate]!) >>> 0) + 0.5) / WORDS);
  };
}

/** `count` random words of a dimension from the `first` on, a multiple of four. */
function wordsOf(draw: SingleDraw, dimension: number, first: number, count: number): Int32Array {
  const out = new Int32Array(count);
  for (let k = 0; k < count; k += 4) {
    const four = draw(dimension, (first + k) / 4, NET_NAME, 0);
    for (let j = 0; j < 4; j++) out[k + j] = four[j]! * WORDS - 0.5;
  }
  return out;
}
