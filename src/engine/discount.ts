import type { Numbers } from "../lanes/arithmetic.ts";
import { exp } from "../lanes/exp.law.ts";
import { log } from "../lanes/log.law.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import type { Block } from "./block.ts";

/** What a dollar at the close of `day` days is worth at the start at a yearly rate: (1 + rate)^(−day/365). */
export function discountFactor(ratePerYear: number, day: number): number {
  return exp((-day / DAYS_PER_YEAR) * log(1 + ratePerYear));
}

/** The same of a block's rates, by lane. */
export function discountFactors({ market }: Pick<Block, "market">, day: number): Numbers {
  return Float64Array.from(market.discountRate, (rate) => discountFactor(rate, day));
}
