import type { Calibration } from "./calibration.ts";
import type { Fitted } from "./fitted.ts";

/** An estimate, and the key of a scenario that it is for. */
export interface NamedEstimate {
  readonly key: string;
  readonly fitted: Fitted;
}

/** All estimates of a calibration, in the order of a scenario's keys. */
export function estimatesOf({ price, network, storms, power, fees }: Calibration): NamedEstimate[] {
  const named = (key: string, fitted: Fitted | null | undefined): NamedEstimate[] =>
    fitted === null || fitted === undefined ? [] : [{ key, fitted }];
  return [
    ...named("start.hashrate_ehs", network.hashrate),
    ...named("price.volatility_per_year", price.volatility),
    ...named("the same, recent", price.ewma),
    ...named("price.degrees_of_freedom", price.degreesOfFreedom),
    ...named("network.growth_per_year", network.growth),
    ...named("network.growth_reverts.sd_per_year", network.growthSd),
    ...named("network.volatility_per_year", network.matched ?? network.volatility),
    ...named("the same, by the filter", network.matched && network.volatility),
    ...named("network.entry.elasticity", network.elasticity),
    ...named("storms.winter.per_season", storms?.perSeason),
    ...named("storms.winter, median depth", storms?.medianDays),
    ...named("storms.winter.depth_log_sd", storms?.logSd),
    ...named("storms.winter.running_loss", storms?.runningLoss),
    ...named("spot.median_usd_per_mwh", power?.median),
    ...named("spot.log_sd", power?.logSd),
    ...named("spot.daily_ar1", power?.daily),
    ...named("spot.level_log_sd", power?.levelLogSd),
    ...named("spot.intraday_log_sd", power?.intradayLogSd),
    ...named("fees.median_share", fees?.medianShare),
    ...named("fees.log_sd", fees?.logSd),
    ...named("fees.daily_ar1", fees?.daily),
  ];
}
