import type { Calibration } from "./calibrate.ts";
import { lognormal, normal, number, told, type YamlLines } from "./yaml-lines.ts";

/** What a path's uncertainty of the network is multiplied by: judgement, after out-of-sample comparison. */
const SCALE_LOG_SD = 0.35;

/** Writes the network's law. The scale of uncertainty of a path stands for the error of volatility, so that it is not counted twice. */
export function networkText(lines: YamlLines, { network }: Calibration, uncertain: boolean): void {
  const { assumed, elasticity, growth, retarget } = network;
  lines.under("network", () => {
    lines.estimate(
      "growth_per_year",
      growth,
      uncertain ? normal(growth.value, growth.se!) : number(growth.value),
    );
    lines.comment(`sd ${told(network.growthSd)}`);
    lines.entry(
      "growth_reverts",
      `{ mean_per_year: ${network.growthMeanPerYear}, life_days: ${network.growthLifeDays}, sd_per_year: ${number(network.growthSd.value)} }`,
      "[J] mean and life, [D] sd",
    );
    lines.estimate("volatility_per_year", network.volatility);
    lines.comment(
      `retargets of these epochs: sd ${number(retarget.sd)} ±${number(retarget.se)}, lag-1 ${number(retarget.lag1)} ±${number(retarget.lag1Se)}; ` +
        `of this law: ${number(retarget.modelSd)} and ${number(retarget.modelLag1)}`,
    );
    if (uncertain)
      lines.entry(
        "uncertainty",
        lognormal(1, SCALE_LOG_SD),
        `[J]; the log of volatility has an error of ${number(network.volatilityLogSd)}`,
      );
    lines.under("entry", () => {
      lines.comment(`of the data alone ${told(network.elasticityOfData)}`);
      if (uncertain) lines.comment(`as a law: it differs from time to time by ${assumed.elasticity.sd} [J]`);
      lines.estimate(
        "elasticity",
        elasticity,
        uncertain ? normal(elasticity.value, assumed.elasticity.sd) : number(elasticity.value),
      );
      lines.entry("lag_days", String(assumed.entryLagDays), "[J]");
      lines.entry(
        "lagged_price_usd",
        number(network.laggedPriceUsd),
        "[D] exponential mean of the log price up to the start",
      );
    });
    lines.under("shutdown", () => {
      const { sensitiveShare, logSpread, lagDays } = assumed.shutdown;
      lines.entry("price_sensitive_share", String(sensitiveShare), "[J] as the fit takes it");
      lines.entry("log_spread", String(logSpread), "[J]");
      lines.entry("lag_days", String(lagDays), "[J]");
      lines.entry(
        "efficiency_j_per_th",
        number(network.efficiencyJPerTh),
        "[S] 20 in January 2026, moved by the yearly gain",
      );
      lines.entry("efficiency_gain_per_year", String(network.efficiencyGainPerYear), "[D]");
      lines.entry("power_usd_per_mwh", String(assumed.powerUsdPerMwh), "[S]");
    });
  });
}
