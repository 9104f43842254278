/** A market at a flat price, and what its difficulty does. */
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";

const { DayByDay, NO_NOISE, hashrateAtDifficultyEhs } = engine;

/** A market at rest at the opening of an epoch: 2,016 blocks whose 2,015 gaps take two weeks. */
export const AT_REST = [
  ...NO_NOISE,
  "fleets.efficient=null",
  "start.height=935424",
  "start.epoch_elapsed_days=0",
  "start.fees_btc_per_block=0",
  "fees.median_share=0",
  `start.hashrate_ehs=${(hashrateAtDifficultyEhs(141.668e12) * 2015) / 2016}`,
];

/** Two years: the halving, in which mining pays half at once, comes a little later. */
export const DAYS = 728;

/** Log changes of difficulty by path; the price moves by `shock` at the close of day 42 and stays. */
export function changesOf(scenario: Scenario, paths: number, shock = 0) {
  const run = new DayByDay(scenario, "cobweb", paths);
  const { chain, price } = run.block;
  const difficulty = chain.difficulty.slice();
  const changes = Array.from({ length: paths }, (): number[] => []);
  while (run.day < run.model.days) {
    if (run.day === 42) for (let i = 0; i < paths; i++) price.logPrice[i] = price.logPrice[i]! + shock;
    run.step();
    changes.forEach((of, i) => {
      if (chain.difficulty[i] === difficulty[i]) return;
      of.push(Math.log(chain.difficulty[i]! / difficulty[i]!));
      difficulty[i] = chain.difficulty[i]!;
    });
  }
  return { changes, spreads: run.block.shutdown?.logSpread };
}
