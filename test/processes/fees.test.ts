import { beforeAll, describe, it } from "vitest";
import type { Block } from "../../src/engine/block.ts";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import {
  Mean,
  expectCount,
  expectDistribution,
  expectEstimate,
  expectNear,
  meanOf,
} from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

/** Today's fees, BTC, by lane. */
function feesOf({ buffer, model }: Pick<Block, "buffer" | "model">): Float64Array {
  return engine.viewsOf(buffer, model.fees).btc;
}

/** BTC of subsidy in 144 blocks at the start. */
const SUBSIDY = 3.125 * 144;
/** BTC of fees a day at the start. */
const START = 0.019 * 144;

describe("fees", () => {
  const PATHS = 16 * 256;
  const median = 0.01 * SUBSIDY;
  const logSd = 0.4;
  const phi = 0.96;
  const opening = Math.log(START / median);
  const WATCHED = [1, 2, 10, 60, 365];
  /** ln of fees over their median, by day and path. */
  const deviations = new Map(WATCHED.map((day) => [day, new Float64Array(PATHS)]));
  const innovations = [1, 2, 3, 4].map((power) => ({ power, mean: new Mean() }));
  const neighbours = new Mean();
  const meanBtc = new Float64Array(PATHS);

  beforeAll(() => {
    const scenario = scenarioWith([
      ...NO_NOISE,
      `fees={median_share: 0.01, log_sd: ${logSd}, daily_ar1: ${phi}}`,
    ]);
    const before = new Float64Array(256);
    const lastInnovation = new Float64Array(256);
    engine.watch(scenario, "fees", PATHS, (block, day) => {
      const fees = feesOf(block);
      for (let i = 0; i < 256; i++) {
        const x = Math.log(fees[i]! / median);
        if (day > 0) {
          const innovation = (x - phi * before[i]!) / (logSd * Math.sqrt(1 - phi * phi));
          for (const { power, mean } of innovations) mean.add(innovation ** power);
          if (day > 1) neighbours.add(innovation * lastInnovation[i]!);
          lastInnovation[i] = innovation;
        }
        before[i] = x;
        if (deviations.has(day)) deviations.get(day)![block.firstPath + i] = x;
        if (day === 365) meanBtc[block.firstPath + i] = fees[i]!;
      }
    });
  });

  it.each(WATCHED)(
    "after %i days have the log-OU's mean and variance, from where they are observed at the start",
    (day) => {
      const x = deviations.get(day)!;
      const mean = opening * phi ** day;
      const variance = logSd ** 2 * (1 - phi ** (2 * day));
      expectEstimate(meanOf(x), mean, "mean of the log");
      expectEstimate(
        meanOf(x, (value) => (value - mean) ** 2),
        variance,
        "variance of the log",
      );
      expectDistribution(x, (value) => engine.normalCdf((value - mean) / Math.sqrt(variance)), "log of fees");
    },
  );

  it("in the end have the stated median, and a mean e^(sd²/2) above it", () => {
    expectCount(meanBtc.filter((btc) => btc < median).length, PATHS, 0.5, "paths below the median");
    expectEstimate(meanOf(meanBtc), median * Math.exp(logSd ** 2 / 2), "mean");
  });

  it("have the stated correlation of a day with the next, and φ^10 with that ten days on", () => {
    const moments = [0, 1, 0, 3];
    for (const { power, mean } of innovations)
      expectEstimate(mean.estimate, moments[power - 1]!, `moment ${power} of the innovations`);
    expectEstimate(neighbours.estimate, 0, "covariance of neighbouring innovations");
    // from day 1 to day 2 and to day 10
    const first = deviations.get(1)!;
    const centred = first.map((x) => x - opening * phi);
    for (const day of [2, 10]) {
      const later = deviations.get(day)!;
      const product = new Mean();
      later.forEach((x, i) => {
        product.add((x - opening * phi ** day) * centred[i]!);
      });
      const covariance = phi ** (day - 1) * logSd ** 2 * (1 - phi ** 2);
      expectEstimate(product.estimate, covariance, `covariance of day 1 with day ${day}`);
    }
  });
});

describe("without spread, fees", () => {
  it("go from where they start to their median, e-folding by the correlation", () => {
    const scenario = scenarioWith([...NO_NOISE, "fees={median_share: 0.03, log_sd: 0, daily_ar1: 0.9}"]);
    const opening = Math.log(START / (0.03 * SUBSIDY));
    engine.watch(scenario, "none", 1, (block, day) => {
      const fees = feesOf(block);
      const expected = 0.03 * SUBSIDY * Math.exp(opening * 0.9 ** day);
      expectNear(fees[0]! / expected, 1, 3e-13, `fees on day ${day}`);
    });
  });

  it("do not halve with the subsidy", () => {
    const scenario = scenarioWith([
      ...NO_NOISE,
      "start.height=1049000",
      "horizon_days=30",
      "fees={median_share: 0.01, log_sd: 0, daily_ar1: 0}",
    ]);
    engine.watch(scenario, "halving", 1, (block, day) => {
      if (day === 0) return;
      const fees = feesOf(block);
      if (day === 30) expectNear(block.chain.subsidy[0], 1.5625, 0, "subsidy");
      expectNear(fees[0]! / (0.01 * SUBSIDY), 1, 3e-13, `fees on day ${day}`);
    });
  });

  it("of nothing at all are so little that they count for nothing", () => {
    const scenario = scenarioWith([
      ...NO_NOISE,
      "start.fees_btc_per_block=0",
      "fees={median_share: 0, log_sd: 0.4, daily_ar1: 0.5}",
      "horizon_days=50",
    ]);
    engine.watch(scenario, "zero", 16, (block) => {
      const fees = feesOf(block);
      for (let i = 0; i < 16; i++) expectNear(fees[i], 0, 1e-25, "fees");
    });
  });
});
