import type { DailySeries, Epoch, History } from "../../src/history/history.ts";
import { calendarDay, dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { normalCdf } from "../../src/statistics/normal.ts";
import { Random } from "./random.ts";

/** What a history is simulated by. */
export interface Truth {
  readonly priceVolatility: number;
  readonly degreesOfFreedom: number;
  readonly levelVolatility: number;
  readonly growthSd: number;
  readonly elasticity: number;
}

export interface SimulatedHistory {
  readonly history: History;
  /** The day after the last. */
  readonly asOf: string;
  /** Growth and hashrate as that day opens. */
  readonly growth: number;
  readonly hashrate: number;
}

export const TRUTH: Truth = {
  priceVolatility: 0.5,
  degreesOfFreedom: 5,
  levelVolatility: 0.2,
  growthSd: 0.12,
  elasticity: 0.15,
};

const FIRST_DAY = calendarDay("2015-01-01");
const FIRST_HEIGHT = 336_672;
const HASHES = 2 ** 32;

/**
 * A chain block by block and a price day by day, by the law that the calibration assumes: capacity is a random walk whose growth reverts,
 * answers the lagged price and rests where the hashprice is low; blocks come as a Poisson process.
 */
export function simulatedHistory(seed: number, days: number, truth: Truth = TRUTH): SimulatedHistory {
  const random = new Random(seed);
  const [price, hashrate, difficulty, fees] = [0, 1, 2, 3].map(() => new Float64Array(days)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const epochs: Epoch[] = [];
  let logPrice = Math.log(300);
  let lagged = logPrice;
  let growth = 0.3;
  let capacity = Math.log(0.35) - truth.elasticity * lagged;
  let running = 1;
  let required = (0.35e18 * 600) / HASHES;
  let height = FIRST_HEIGHT;
  let logFee = 0;
  const rho = Math.exp(-1 / 1460);
  let begun = FIRST_DAY;
  epochs.push({ height, firstBlockTime: begun * 86_400, difficulty: required });
  let last = begun;
  for (let k = 0; k < days; k++) {
    const day = FIRST_DAY + k;
    const jump = random.student(truth.degreesOfFreedom) * truth.priceVolatility * Math.sqrt(1 / 365);
    logPrice += 0.1 / 365 + Math.max(-0.4, Math.min(0.4, jump));
    lagged += (1 - Math.exp(-1 / 45)) * (logPrice - lagged);
    growth = 0.3 + rho * (growth - 0.3) + truth.growthSd * Math.sqrt(1 - rho * rho) * random.normal();
    capacity += growth / 365 + truth.levelVolatility * Math.sqrt(1 / 365) * random.normal();
    const subsidy = 50 / 2 ** Math.floor(height / 210_000);
    const hashprice =
      ((subsidy + Math.exp(logFee) * 0.01 * subsidy) * Math.exp(logPrice) * 86_400e18) / (required * HASHES);
    const cost = 24 * 20 * 0.86 ** ((day - calendarDay("2026-01-15")) / 365) * 45;
    const goal = 1 - 0.35 * normalCdf(Math.log(cost / hashprice) / 0.5);
    running += (1 - Math.exp(-1 / 10)) * (goal - running);
    const real = Math.exp(capacity + Math.log(running) + truth.elasticity * lagged);
    logFee = 0.95 * logFee + 0.4 * Math.sqrt(1 - 0.95 ** 2) * random.normal();
    let time = day;
    let hashes = 0;
    let blocks = 0;
    for (;;) {
      time += random.exponential() / ((real * 1e18 * 86_400) / (required * HASHES));
      if (time >= day + 1) break;
      height += 1;
      blocks += 1;
      hashes += required * HASHES;
      if (height % 2016 === 0) {
        required *= 14 / Math.min(56, Math.max(3.5, last - begun));
        begun = time;
        epochs.push({ height, firstBlockTime: Math.floor(time * 86_400), difficulty: required });
      }
      last = time;
    }
    price[k] = Math.exp(logPrice);
    hashrate[k] = hashes / 86_400e18;
    difficulty[k] = blocks === 0 ? required : hashes / HASHES / blocks;
    fees[k] = Math.exp(logFee) * 0.01 * subsidy * blocks;
  }
  const series = (values: Float64Array): DailySeries => ({ firstDay: FIRST_DAY, values });
  return {
    history: {
      price: series(price),
      hashrate: series(hashrate),
      difficulty: series(difficulty),
      fees: series(fees),
      epochs,
      power: null,
    },
    asOf: dateOfDay(FIRST_DAY + days),
    growth,
    hashrate: Math.exp(capacity + Math.log(running) + truth.elasticity * lagged),
  };
}
