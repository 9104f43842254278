import { describe, expect, test } from "vitest";
import { regularisedBeta } from "../../src/statistics/beta.ts";
import { regularisedGamma } from "../../src/statistics/gamma.ts";
import { engine, expectMean } from "../support/engine.ts";
import { expectDistribution } from "../support/standard-errors.ts";

const {
  AddressSpace,
  Gaps,
  MEAN_LUCK,
  PLAIN_EXECUTOR,
  TAIL_TABLE_BYTES,
  Units,
  blockLuck,
  blockLuckRoutine,
  fillTailTable,
  keyOfSeed,
  normalQuantile: quantileOfNormal,
  poissonLuck,
  singleDraw,
} = engine;

type Luck = typeof MEAN_LUCK;

const luckOf = (seed: string): Luck => poissonLuck(singleDraw(keyOfSeed(seed)));

/** The same seed's luck, drawn for whole blocks of paths. */
function blockLuckOf(seed: string, executor = PLAIN_EXECUTOR): Luck {
  const space = new AddressSpace();
  const quantiles = space.table(TAIL_TABLE_BYTES);
  const [first, later] = [space.ring(Units, 4), space.ring(Units, 4)];
  const epoch = blockLuckRoutine(space.group(Gaps), first, later, quantiles, "plain");
  const buffer = new ArrayBuffer(space.bytes);
  fillTailTable(buffer, quantiles, quantileOfNormal);
  const key = keyOfSeed(seed);
  return blockLuck(executor, epoch, { buffer, key }, singleDraw(key));
}

const PATHS = 20_000;
const luck = luckOf("luck");

/** A draw for each path, spread over epochs so that both numbers count. */
const draws = (of: (path: number, epoch: number) => number): Float64Array =>
  Float64Array.from({ length: PATHS }, (_, path) => of(path, path % 7));

const squares = (values: Float64Array, mean: number): Float64Array => values.map((x) => (x - mean) ** 2);

describe("the gap before an epoch's first block", () => {
  const gaps = draws((path, epoch) => luck.firstGap(path, epoch));

  test("is Exp(1): mean 1, variance 1, and its whole law", () => {
    expectMean(gaps, 1);
    expectMean(squares(gaps, 1), 1);
    expectDistribution(gaps, (x) => 1 - Math.exp(-x));
  });

  test("is positive and finite, and nothing but path, epoch and seed decide it", () => {
    for (const gap of gaps) expect(gap > 0 && gap < 50).toBe(true);
    const again = luckOf("luck");
    expect(again.firstGap(12, 5)).toBe(gaps[12]);
    expect(again.firstGap(12, 6)).not.toBe(gaps[12]);
    expect(luckOf("other").firstGap(12, 5)).not.toBe(gaps[12]);
  });
});

describe("the gaps after it", () => {
  test.each([1, 2, 3, 10, 336, 763, 2015])(
    "%i of them take Gamma of that: mean, variance and the whole law",
    (gaps) => {
      const work = draws((path, epoch) => luck.laterGaps(path, epoch, gaps));
      expectMean(work, gaps, "mean");
      expectMean(squares(work, gaps), gaps, "variance");
      expectDistribution(work, (x) => regularisedGamma(gaps, x));
    },
  );

  test("do not depend on the gap before them, on other epochs or on other paths", () => {
    const z = (x: number): number => (x - 2015) / Math.sqrt(2015);
    const later = draws((path, epoch) => z(luck.laterGaps(path, epoch, 2015)));
    const first = draws((path, epoch) => luck.firstGap(path, epoch) - 1);
    const next = draws((path, epoch) => z(luck.laterGaps(path, epoch + 1, 2015)));
    expectMean(
      later.map((x, path) => x * first[path]!),
      0,
      "with the first gap",
    );
    expectMean(
      later.map((x, path) => x * next[path]!),
      0,
      "with the next epoch",
    );
    expectMean(
      later.subarray(1).map((x, path) => x * later[path]!),
      0,
      "with the next path",
    );
  });
});

describe("the share of those gaps that falls before a halving", () => {
  // 1,050,000 is block 1,680 of its epoch: 1,679 gaps after the first block, 336 more to the last.
  const share = draws((path, epoch) => luck.shareBefore(path, epoch, 1679, 2015));
  const mean = 1679 / 2015;
  const variance = (1679 * 336) / (2015 * 2015 * 2016);

  test("is Beta(1679, 336) at height 1,050,000: mean, variance and the whole law", () => {
    expectMean(share, mean, "mean");
    expectMean(squares(share, mean), variance, "variance");
    expectDistribution(share, (x) => regularisedBeta(1679, 336, x));
  });

  test("does not depend on how long all of them take", () => {
    const later = draws((path, epoch) => luck.laterGaps(path, epoch, 2015) / 2015 - 1);
    expectMean(
      later.map((x, path) => x * (share[path]! / mean - 1)),
      0,
    );
  });

  test("makes a Gamma(1679) and a Gamma(336) of their Gamma(2015)", () => {
    const before = draws(
      (path, epoch) => luck.laterGaps(path, epoch, 2015) * luck.shareBefore(path, epoch, 1679, 2015),
    );
    expectDistribution(before, (x) => regularisedGamma(1679, x));
    const after = draws(
      (path, epoch) => luck.laterGaps(path, epoch, 2015) * (1 - luck.shareBefore(path, epoch, 1679, 2015)),
    );
    expectDistribution(after, (x) => regularisedGamma(336, x));
  });

  test("is all of it where the halving is the last block", () => {
    expect(luck.shareBefore(0, 0, 10, 10)).toBe(1);
  });
});

describe("luck of whole blocks of paths", () => {
  const ofBlocks = blockLuckOf("luck");
  // in no order: paths and their twins come to an epoch some days apart
  const asked = [0, 256, 1, 0, 0, 5, 512, 256].flatMap((path) =>
    [3, 1, 2, 3, 4, 7].map((epoch) => [path, epoch] as const),
  );

  test("is that of single draws, but for the rounding of the normal's table", () => {
    for (const [path, epoch] of asked) {
      expect(ofBlocks.firstGap(path, epoch)).toBe(luck.firstGap(path, epoch));
      const single = luck.laterGaps(path, epoch, 2015);
      expect(Math.abs(ofBlocks.laterGaps(path, epoch, 2015) / single - 1)).toBeLessThan(1e-7);
      expect(ofBlocks.laterGaps(path, epoch, 763)).toBe(luck.laterGaps(path, epoch, 763));
      expect(ofBlocks.shareBefore(path, epoch, 1679, 2015)).toBe(luck.shareBefore(path, epoch, 1679, 2015));
    }
  });

  test("has the law of 2,015 gaps, those included whose first draw is refused", () => {
    const work = draws((path, epoch) => ofBlocks.laterGaps(path, epoch, 2015));
    const others = draws((path, epoch) => luck.laterGaps(path, epoch, 2015));
    const apart = work.filter((gaps, path) => Math.abs(gaps / others[path]! - 1) > 1e-7);
    expect(apart.length).toBe(0);
    expectMean(work, 2015, "mean");
    expectMean(squares(work, 2015), 2015, "variance");
    expectDistribution(work, (x) => regularisedGamma(2015, x));
  });
});

test("luck that is off is every draw at its mean", () => {
  expect(MEAN_LUCK.firstGap(1, 2)).toBe(1);
  expect(MEAN_LUCK.laterGaps(1, 2, 763)).toBe(763);
  expect(MEAN_LUCK.shareBefore(1, 2, 1679, 2015)).toBe(1679 / 2015);
});

test("a block's luck is drawn once an epoch, though its paths be twelve epochs apart", () => {
  let draws = 0;
  const counting: typeof PLAIN_EXECUTOR = {
    ...PLAIN_EXECUTOR,
    run(...given) {
      draws += 1;
      PLAIN_EXECUTOR.run(...given);
    },
  };
  const counted = blockLuckOf("apart", counting);
  for (let epoch = 0; epoch < 100; epoch++) {
    counted.firstGap(0, epoch);
    if (epoch >= 12) counted.firstGap(1, epoch - 12);
  }
  expect(draws).toBe(100);
});
