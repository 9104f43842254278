import type { Steps } from "../lanes/steps.ts";
import { normalFor } from "../random/drivers.ts";
import { tallyNormal } from "../random/tally.law.ts";
import type { Block } from "./block.ts";
import type { Model } from "./model.ts";

/** Adds up what the day's drivers drew, once their shocks are correlated. Nothing of the model reads the sums. */
export function tallyDraws(steps: Steps<Block>, { tallies }: Model): void {
  for (const { driver, group } of tallies) {
    const write = (days: Steps<Block>): void => {
      days.law(tallyNormal, group, normalFor(driver));
    };
    const { days } = driver;
    if (days) steps.on((day) => days[day] === 1, write);
    else write(steps);
  }
}
