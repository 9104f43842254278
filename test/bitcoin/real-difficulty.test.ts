import { type TestContext, describe, expect, test } from "vitest";
import {
  type RealEpoch,
  dailyHashrate,
  driftingRetargets,
  epochsSince,
  missesOf,
  resetRetargets,
  sentenceOf,
} from "../../bench/real-difficulty.ts";
import { realData } from "../support/real-data.ts";

const DAY = 86_400;
const HASHES = 2 ** 32;

/** Epochs and days since 2019. */
function real(context: TestContext) {
  return {
    epochs: epochsSince("2019-01-01", realData(context, "difficulty_epochs.csv")),
    hashrate: dailyHashrate(realData(context, "btc_network_daily.csv")),
  };
}

describe("the daily hashrate since 2019, fed through the epoch engine (real data)", () => {
  test("makes the real difficulty within 0.75 % at 95 % of retargets, mean error under 0.05 %, from each epoch's real start", (context) => {
    const { epochs, hashrate } = real(context);
    const misses = missesOf(resetRetargets(epochs, hashrate));
    const said = sentenceOf(misses);
    // All since 2019 but the one epoch with three days that nobody recorded.
    expect(misses.retargets, said).toBe(epochs.length - 2);
    expect(misses.small, said).toBeGreaterThanOrEqual(0.95);
    expect(Math.abs(misses.mean), said).toBeLessThan(0.0005);
  });

  test("can do no better: a day does not say when its blocks were found", (context) => {
    const { epochs, hashrate } = real(context);
    const { sd, meanSe } = missesOf(resetRetargets(epochs, hashrate));
    // Of 144 blocks at any time of the day, the share found by a time that is itself uniform has variance 1/6 / 144: at either end.
    const theory = Math.sqrt(2 / 6 / 144) / 14;
    // A standard deviation's own error is that of its square halved; the errors are no normals, but near.
    const error = sd / Math.sqrt(2 * epochs.length);
    expect(Math.abs(sd - theory), `${sd} against ${theory}`).toBeLessThan(4 * error);
    // So the mean has an error small enough to notice hashrate that is 0.2 % too high.
    expect(meanSe).toBeLessThan(0.0005);
    const higher = new Map([...hashrate].map(([day, ehs]) => [day, ehs * 1.002]));
    expect(Math.abs(missesOf(resetRetargets(epochs, higher)).mean)).toBeGreaterThan(0.0005);
  });

  test("does not drift away where it is never told the truth: an epoch that ends late makes the next one shorter", (context) => {
    const { epochs, hashrate } = real(context);
    const misses = missesOf(driftingRetargets(epochs, hashrate));
    const said = sentenceOf(misses);
    expect(misses.retargets, said).toBe(epochs.length - 1);
    expect(misses.small, said).toBeGreaterThanOrEqual(0.95);
    expect(Math.abs(misses.mean), said).toBeLessThan(0.0005);
    expect(misses.largestDays, said).toBeLessThan(0.5);
  });
});

describe("hashrate without noise", () => {
  /** Epochs that a flat hashrate of 100 EH/s makes from a difficulty, by hand: T is that of 2015 gaps. */
  function epochsAt(ehs: number, difficulty: number, count: number): RealEpoch[] {
    const epochs: RealEpoch[] = [];
    let time = Date.parse("2019-01-01T07:13:00Z") / 1000;
    for (let k = 0; k < count; k++) {
      epochs.push({ height: 556_416 + 2016 * k, difficulty, firstBlockTime: time });
      const gap = (difficulty * HASHES) / (ehs * 1e18);
      const next = (difficulty * 14 * DAY) / (2015 * gap);
      time += 2015 * gap + (next * HASHES) / (ehs * 1e18);
      difficulty = next;
    }
    return epochs;
  }
  const flat = new Map(Array.from({ length: 200 }, (_, k) => [17_897 + k, 100]));
  const epochs = epochsAt(100, 9e12, 6);

  test.each([
    ["each epoch by itself", resetRetargets],
    ["one run", driftingRetargets],
  ])("makes the difficulties and times that follow by hand: %s", (_, retargets) => {
    const found = retargets(epochs, flat);
    expect(found.map(({ height }) => height)).toEqual(epochs.slice(1).map(({ height }) => height));
    for (const { error, daysLate } of found) {
      // Sums of a few dozen days.
      expect(Math.abs(error)).toBeLessThan(1e-12);
      expect(Math.abs(daysLate)).toBeLessThan(1e-9);
    }
  });

  test("that is missing on a day leaves out the epoch of that day, and one run goes on with the day before", () => {
    const missing = new Map(flat);
    missing.delete(17_897 + 20);
    const whole = resetRetargets(epochs, flat);
    expect(resetRetargets(epochs, missing)).toEqual([whole[0], ...whole.slice(2)]);
    expect(driftingRetargets(epochs, missing)).toEqual(driftingRetargets(epochs, flat));
  });
});
