import type { Numbers } from "../lanes/arithmetic.ts";
import { exp } from "../lanes/exp.law.ts";
import { log } from "../lanes/log.law.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import type { Block } from "./block.ts";

/** What a dollar at the close of `day` days is worth at the start, by lane: (1 + rate)^(−day/365). */
export function discountFactors({ market }: Pick<Block, "market">, day: number): Numbers {
  const years = day / DAYS_PER_YEAR;
  return Float64Array.from(market.discountRate, (rate) => exp(-years * log(1 + rate)));
}
