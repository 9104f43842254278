import type { Numbers } from "../../lanes/arithmetic.ts";
import { BLOCK_PATHS, type Views } from "../../lanes/memory.ts";
import type { Claims } from "../claims.ts";
import type { Company } from "../company.law.ts";
import type { Covenants } from "../covenants.ts";
import type { Site } from "../fleet.law.ts";
import type { Hosting } from "../hpc.law.ts";
import type { Income } from "../income.law.ts";
import { metricOf } from "../metric.ts";
import type { Opening } from "../opening.law.ts";
import type { StormEffect } from "../storm-effect.law.ts";
import type { Market, Value } from "../value.law.ts";

/** What a fleet's metrics are taken from, at the horizon. */
export interface FleetBooks {
  readonly days: number;
  readonly site: Views<typeof Site>;
  readonly company: Views<typeof Company>;
  readonly income: Views<typeof Income> | undefined;
  readonly covenants: Views<typeof Covenants> | undefined;
  readonly claims: Views<typeof Claims>;
  readonly value: Views<typeof Value>;
  readonly opening: Views<typeof Opening>;
  readonly stormEffect: Views<typeof StormEffect>;
  readonly market: Views<typeof Market>;
  /** Undefined without hosting; the company's value with hosting's part taken out. */
  readonly hpc: Views<typeof Hosting> | undefined;
  readonly bare: Views<typeof Value> | undefined;
  /** BTC that the blocks expected would have paid where the fleet bears luck, summed since the start; else 0. */
  readonly luckExpectedBtc: Float64Array;
  /** Sums since the start of what the fleet would have earned and paid always on. */
  readonly alwaysOnRevenue: Float64Array;
  readonly alwaysOnPower: Float64Array;
  /** What a dollar at the horizon is worth at the start, by lane. */
  readonly discount: Float64Array;
}

export const metric = metricOf<FleetBooks>();

/** What a company without such books has in their place: no value, or nothing. */
export const MISSING: Numbers = new Float64Array(BLOCK_PATHS).fill(NaN);
export const NOTHING: Numbers = new Float64Array(BLOCK_PATHS);
