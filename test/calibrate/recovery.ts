import { calibrate } from "../../src/calibrate/calibrate.ts";
import { Random } from "./random.ts";
import { simulatedHistory, type Truth } from "./simulated-history.ts";

/** What is to be found again. */
export const FOUND = ["price volatility", "growth now", "level volatility", "start"] as const;

/** Misses of a calibration of simulated data, in stated errors. */
export type Misses = Readonly<Record<(typeof FOUND)[number], number>>;

/** Parameters drawn from what the calibration assumes before it sees data, the price's about what is usual. */
function drawnTruth(random: Random): Truth {
  return {
    priceVolatility: 0.5 * Math.exp(0.25 * random.normal()),
    degreesOfFreedom: 4 + Math.floor(4 * random.unit()),
    levelVolatility: 0.25 * Math.exp(Math.log(1.65) * random.normal()),
    growthSd: 0.12,
    elasticity: 0.15 + 0.15 * random.normal(),
  };
}

/** Simulates one history, fits it, and compares. */
export function recovered(seed: number): Misses {
  const random = new Random(1000 + seed);
  const truth = drawnTruth(random);
  const { history, asOf, growth, hashrate } = simulatedHistory(
    seed,
    2000 + Math.floor(2000 * random.unit()),
    truth,
  );
  const { price, network } = calibrate(history, asOf);
  return {
    "price volatility": (price.volatility.value - truth.priceVolatility) / price.volatility.se!,
    "growth now": (network.growth.value - growth) / network.growth.se!,
    "level volatility": Math.log(network.volatility.value / truth.levelVolatility) / network.volatilityLogSd,
    start: Math.log(network.hashrate.value / hashrate) / network.hashrateLogSd,
  };
}

/** Share of misses within 2 stated errors. */
export function within(misses: readonly Misses[], of: (typeof FOUND)[number]): number {
  return misses.filter((one) => Math.abs(one[of]) <= 2).length / misses.length;
}
