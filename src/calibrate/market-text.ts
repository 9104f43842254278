import type { Calibration } from "./calibration.ts";
import type { Fitted } from "./fitted.ts";
import { SHIFT } from "./power.ts";
import type { StormFit } from "./storms.ts";
import { gamma, lognormal, normal, number, truncated } from "../scenario/write/yaml-lines.ts";
import { type EstimateLines, told } from "./estimate-lines.ts";

/** Writes winter storms: where none is under way, base's running one is taken out. */
export function stormsText(lines: EstimateLines, { storms }: Calibration, uncertain: boolean): void {
  lines.blank();
  lines.under("storms", () => {
    lines.under("winter", () => {
      if (storms !== null) rateAndDepth(lines, storms, uncertain);
      const running = storms?.runningLoss ?? null;
      if (running === null) lines.entry("running_loss", "0", "[D] no storm under way");
      else lines.estimate("running_loss", running);
    });
  });
}

function rateAndDepth(lines: EstimateLines, storms: StormFit, uncertain: boolean): void {
  const { perSeason, medianDays, logSd, losses } = storms;
  lines.estimate(
    "per_season",
    perSeason,
    uncertain ? gamma(perSeason.n, perSeason.value / perSeason.n) : number(perSeason.value),
  );
  for (const { name, days, se, over } of losses)
    lines.comment(`${name}: ${number(days)} ±${number(se)} network-days${over ? "" : " so far"}`);
  if (medianDays === null || logSd === null) return;
  const mean = medianDays.value * Math.exp(logSd.value ** 2 / 2);
  lines.comment(`median ${told(medianDays)}; the key has the mean`);
  lines.entry(
    "network_days_lost",
    uncertain ? lognormal(mean, medianDays.se! / medianDays.value) : number(mean),
    "[D]",
  );
  lines.estimate("depth_log_sd", logSd);
}

/** A number above 0, or a lognormal law of its error. */
function logOf({ value, se }: Fitted, uncertain: boolean): string {
  return uncertain && se !== null ? lognormal(value, se / value) : number(value);
}

/** Writes the spot price of base's region, if the folder has one. */
export function powerText(lines: EstimateLines, { power }: Calibration, uncertain: boolean): void {
  if (power === null) return;
  lines.blank();
  lines.under("regions", () => {
    lines.under("texas", () => {
      lines.under("spot", () => {
        lines.comment(
          `hub ${power.hub}; mean of these days ${number(power.mean)}, of this law ${number(power.lawMean)}`,
        );
        lines.estimate(
          "median_usd_per_mwh",
          power.median,
          uncertain
            ? truncated(normal(power.median.value, power.median.se!), { min: 1 - SHIFT })
            : number(power.median.value),
        );
        lines.estimate("log_sd", power.logSd, logOf(power.logSd, uncertain));
        lines.estimate("daily_ar1", power.daily);
        if (power.levelLogSd !== null) lines.estimate("level_log_sd", power.levelLogSd);
        if (power.intradayLogSd !== null) lines.estimate("intraday_log_sd", power.intradayLogSd);
      });
    });
  });
}

/** Writes the law of fees, if the folder has them. */
export function feesText(lines: EstimateLines, { fees }: Calibration, uncertain: boolean): void {
  if (fees === null) return;
  const { medianShare, logSd, daily } = fees;
  lines.blank();
  lines.under("fees", () => {
    lines.estimate(
      "median_share",
      medianShare,
      uncertain
        ? lognormal(medianShare.value, medianShare.se! / medianShare.value)
        : number(medianShare.value),
    );
    lines.estimate("log_sd", logSd, logOf(logSd, uncertain));
    lines.estimate("daily_ar1", daily);
  });
}
