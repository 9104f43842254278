import type { Calibration } from "./calibration.ts";
import { lognormal, number, truncated } from "../scenario/write/yaml-lines.ts";
import { type EstimateLines, told } from "./estimate-lines.ts";

/** How the volatility of the year ahead differs from that of the years before, and what drift a path may have: judgement. */
const VOLATILITY_LOG_SD = 0.2;
/** The most that a scenario may have. */
const MOST_VOLATILITY = 3;
const DRIFT_SD = 0.4;
const DRIFT_LIFE_DAYS = 365;
const DRIFT_STATIONARY_SD = 0.47;

/** Writes the price's law. Volatility by horizon has no distribution: where it is to have one, that of a year stands for all. */
export function priceText(lines: EstimateLines, { price }: Calibration, uncertain: boolean): void {
  const year = price.byHorizon.at(-1)!;
  lines.under("price", () => {
    lines.entry("kind", "student_t");
    if (uncertain) {
      lines.entry(
        "drift_per_year",
        `{ dist: normal, mean: 0, sd: ${DRIFT_SD} }`,
        "[J] flat median, drift unknown",
      );
      lines.entry(
        "drift_reverts",
        `{ mean_per_year: 0, life_days: ${DRIFT_LIFE_DAYS}, sd_per_year: ${DRIFT_STATIONARY_SD} }`,
        "[J]",
      );
    } else lines.entry("drift_per_year", "0", "[J] flat median");
    lines.comment(told(price.volatility));
    lines.comment(`up to ${price.byHorizon[0]!.days} days with half the weight on ${told(price.ewma)}`);
    if (uncertain) {
      lines.comment(
        `a year ahead; a log sd of ${VOLATILITY_LOG_SD} by path [J], since volatility to come is not that of the window`,
      );
      lines.entry(
        "volatility_per_year",
        truncated(lognormal(year.volatility, VOLATILITY_LOG_SD), { max: MOST_VOLATILITY }),
        "[D]",
      );
    } else {
      lines.entry("volatility_per_year", "null");
      lines.under("volatility_by_horizon", () => {
        for (const { days, volatility } of price.byHorizon)
          lines.item(`{ days: ${days}, volatility_per_year: ${number(volatility)} }`, "[D]");
      });
    }
    lines.estimate("degrees_of_freedom", price.degreesOfFreedom);
    lines.entry(
      "max_daily_log_return",
      String(price.maxDailyLogReturn),
      "[J] or a tenth beyond the largest seen",
    );
    lines.comment(
      `kind: bootstrap in its place would take mean_block_days: ${number(price.blockDays.value)} (${price.blockDays.method})`,
    );
  });
}
