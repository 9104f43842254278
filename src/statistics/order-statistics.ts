import { inOrder, wordsOf } from "./double-words.ts";

/** A bucket has what agrees in so many first bits: sign, exponent and 8 of the fraction. */
const KEY_BITS = 20;

/** Fewer values than this are sorted as quickly: 15 ranks of 2¹⁴ take 1.4 ms either way, of 2¹⁵ 3 ms sorted and half that by buckets. */
const LEAST_VALUES = 1 << 15;

/**
 * The values of an array that are not NaN, as far in ascending order as was asked for. A few quantiles of millions of values need few of
 * them sorted: all are put into narrow buckets, which are in order, and a bucket is sorted when one of its ranks is looked at.
 */
export class OrderStatistics {
  /** In the order of their buckets. */
  readonly values: Float64Array;
  /** Where buckets end; undefined where all is sorted. */
  private ends: Int32Array | undefined;
  private readonly sorted = new Set<number>();

  /** The argument stays as it is. */
  constructor(values: Float64Array) {
    if (values.length < LEAST_VALUES) {
      this.values = sortedValues(values);
    } else {
      const { ordered, ends } = intoBuckets(values);
      this.values = ordered;
      this.ends = ends;
    }
  }

  /** The value of that rank, 0 the least. */
  at(rank: number): number {
    if (this.ends !== undefined) this.sortBucketOf(rank, this.ends);
    return this.values[rank]!;
  }

  /** All values, ascending. */
  whole(): Float64Array {
    if (this.ends !== undefined) this.values.sort();
    this.ends = undefined;
    return this.values;
  }

  private sortBucketOf(rank: number, ends: Int32Array): void {
    const words = wordsOf(this.values);
    const key = keyOf(words[2 * rank + 1]!);
    if (this.sorted.has(key)) return;
    this.sorted.add(key);
    const bucket = this.values.subarray(key === 0 ? 0 : ends[key - 1], ends[key]);
    if (!isConstant(bucket)) bucket.sort();
  }
}

function sortedValues(values: Float64Array): Float64Array {
  // A typed array's own order puts NaN last.
  const ordered = values.slice().sort();
  let present = ordered.length;
  while (present > 0 && Number.isNaN(ordered[present - 1])) present -= 1;
  return ordered.subarray(0, present);
}

/** By counting: how many there are of each key says where its first one goes. */
function intoBuckets(values: Float64Array): { readonly ordered: Float64Array; readonly ends: Int32Array } {
  const words = wordsOf(values);
  const ends = new Int32Array(1 << KEY_BITS);
  let present = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    ends[keyOf(words[2 * i + 1]!)]! += 1;
    present += 1;
  }
  let from = 0;
  for (let key = 0; key < ends.length; key++) {
    const count = ends[key]!;
    ends[key] = from;
    from += count;
  }
  const ordered = new Float64Array(present);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const key = keyOf(words[2 * i + 1]!);
    ordered[ends[key]!] = value;
    ends[key]! += 1;
  }
  return { ordered, ends };
}

function keyOf(upper: number): number {
  return inOrder(upper) >>> (32 - KEY_BITS);
}

function isConstant(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (!Object.is(values[i], values[0])) return false;
  return true;
}
