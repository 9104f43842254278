import { PH_PER_EH } from "../units.ts";
import type { Calibration } from "./calibration.ts";
import { matchText } from "./match-text.ts";
import { laggedAt } from "./running.ts";
import { lognormal, normal, number } from "../scenario/write/yaml-lines.ts";
import { type EstimateLines, told } from "./estimate-lines.ts";

/** What a path's uncertainty of the network is multiplied by: judgement, after out-of-sample comparison. */
const SCALE_LOG_SD = 0.35;

/** Writes the network's law. The scale of uncertainty of a path stands for the error of volatility, so that it is not counted twice. */
export function networkText(lines: EstimateLines, calibration: Calibration, uncertain: boolean): void {
  const { network } = calibration;
  const { growth, retarget } = network;
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
    lines.estimate("volatility_per_year", network.matched ?? network.volatility);
    lines.comment(
      `retargets of these epochs: sd ${number(retarget.sd)} ±${number(retarget.se)}, lag-1 ${number(retarget.lag1)} ±${number(retarget.lag1Se)}; ` +
        `of the filter's law: ${number(retarget.modelSd)} and ${number(retarget.modelLag1)}`,
    );
    if (network.matched !== undefined) lines.comment(matchText(network));
    if (uncertain)
      lines.entry(
        "uncertainty",
        lognormal(1, SCALE_LOG_SD),
        `[J]; the log of volatility has an error of ${number(network.volatilityLogSd)}`,
      );
    lines.under("entry", () => {
      entryText(lines, calibration, uncertain);
    });
    lines.under("shutdown", () => {
      shutdownText(lines, calibration);
    });
  });
}

function entryText(lines: EstimateLines, { network }: Calibration, uncertain: boolean): void {
  const { entry } = network.assumed;
  lines.entry("kind", entry.kind);
  if (entry.kind === "margin") {
    lines.entry("response", String(entry.response), "[J] as the fit takes it");
    lines.entry("cash_cost_ratio", String(entry.cashCostRatio), "[J]");
    lines.entry("lag_days", String(entry.lagDays), "[J]");
    lines.entry("max_growth_per_year", String(entry.maxGrowthPerYear), "[J]");
    laggedHashprice(lines, network.laggedHashpriceUsdPerEhDay!, "lagged as the margins are");
    return;
  }
  lines.comment(`of the data alone ${told(network.elasticityOfData!)}`);
  if (uncertain) lines.comment(`as a law: it differs from time to time by ${entry.sd} [J]`);
  const elasticity = network.elasticity!;
  lines.estimate(
    "elasticity",
    elasticity,
    uncertain ? normal(elasticity.value, entry.sd) : number(elasticity.value),
  );
  lines.entry("lag_days", String(entry.lagDays), "[J]");
  lines.entry(
    "lagged_price_usd",
    number(network.laggedPriceUsd),
    "[D] exponential mean of the log price up to the start",
  );
}

function shutdownText(lines: EstimateLines, { network, start }: Calibration): void {
  const { shutdown, powerUsdPerMwh } = network.assumed;
  lines.entry("kind", shutdown.kind);
  if (shutdown.kind === "share")
    lines.entry("price_sensitive_share", String(shutdown.sensitiveShare), "[J] as the fit takes it");
  else {
    lines.entry("look_ahead", String(shutdown.lookAhead), "[J] as the fit takes it");
    laggedHashprice(
      lines,
      laggedAt(network.outlookUsdPerEhDay!, shutdown.lookAhead, start.difficulty, network.hashrate.value),
      "with which operators look at what they did",
    );
  }
  lines.entry("log_spread", String(shutdown.logSpread), "[J]");
  lines.entry("lag_days", String(shutdown.lagDays), "[J]");
  lines.entry(
    "efficiency_j_per_th",
    number(network.efficiencyJPerTh),
    "[S] 20 in January 2026, moved by the yearly gain",
  );
  lines.entry("efficiency_gain_per_year", String(network.efficiencyGainPerYear), "[D]");
  lines.entry("power_usd_per_mwh", String(powerUsdPerMwh), "[S]");
  const { retirementHashpriceUsdPerEhDay: lagged } = network;
  if (shutdown.kind === "share" || shutdown.retirement === undefined || lagged === null) return;
  const { ratePerYear, cashCostRatio, lagDays } = shutdown.retirement;
  lines.under("retirement", () => {
    lines.entry("rate_per_year", String(ratePerYear), "[J] as the fit takes it");
    lines.entry("cash_cost_ratio", String(cashCostRatio), "[J]");
    lines.entry("lag_days", String(lagDays), "[J]");
    laggedHashprice(lines, lagged, "mean of its log over those days");
  });
}

function laggedHashprice(lines: EstimateLines, usdPerEhDay: number, note: string): void {
  lines.entry("lagged_hashprice_usd_per_ph_day", number(usdPerEhDay / PH_PER_EH), `[D] ${note}`);
}
