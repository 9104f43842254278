import {
  fppsRevenueUsdPerEhDay,
  hashrateAtDifficultyEhs,
  powerCostUsdPerEhDay,
} from "../../bitcoin/hashprice.ts";
import { subsidyBtc } from "../../bitcoin/subsidy.ts";
import { lookingAhead } from "../../processes/network/cobweb.ts";
import { restingZ } from "../../processes/network/curve.ts";
import { normalCdf } from "../../statistics/normal.ts";
import { PH_PER_EH } from "../../units.ts";
import type { Scenario } from "../schema/schema.ts";
import { MEDIANS, type Take } from "./take.ts";

type CostCurveSpec = Extract<Scenario["network"]["shutdown"], { kind: "cost_curve" }>;
type Spec = Pick<Scenario, "start" | "network">;

/** FPPS revenue of 1 EH/s at the start, before a pool's fee, USD a day. */
export function startHashpriceUsdPerEhDay({ start }: Pick<Spec, "start">, take: Take = MEDIANS): number {
  const fees = take("fees_btc_per_block", start.fees_btc_per_block, ["start"]);
  return fppsRevenueUsdPerEhDay(subsidyBtc(start.height) + fees, start.price_usd, start.difficulty);
}

/** The network at rest at the start. */
export interface RestingNetwork {
  /** What operators look at, USD/EH/day: the hashprice, or on a cost curve what lies towards the next retarget. */
  readonly outlook: number;
  /** How far that lies above the median of what the machines break even at, in standard deviations of its log. */
  readonly z: number;
  /** The share of capacity that runs. */
  readonly running: number;
  /** Slope of its log in the log of the hashprice. */
  readonly slope: number;
}

/** What runs at the start, and how steeply it answers; medians for distributions. */
export function restingNetwork(scenario: Spec, take: Take = MEDIANS): RestingNetwork {
  const { shutdown } = scenario.network;
  const of = (key: string, value: Parameters<Take>[1]): number => take(`shutdown.${key}`, value, ["network"]);
  const cost = powerCostUsdPerEhDay(
    of("efficiency_j_per_th", shutdown.efficiency_j_per_th),
    of("power_usd_per_mwh", shutdown.power_usd_per_mwh),
  );
  const spread = of("log_spread", shutdown.log_spread);
  if (shutdown.kind === "share") {
    const share = of("price_sensitive_share", shutdown.price_sensitive_share);
    const hashprice = startHashpriceUsdPerEhDay(scenario, take);
    const z = Math.log(hashprice / cost) / spread;
    const running = 1 - share * normalCdf(-z);
    return { outlook: hashprice, z, running, slope: (share * density(z)) / (running * spread) };
  }
  const outlook = outlookAtStart(scenario.start, shutdown, take);
  const z = restingZ(cost, outlook, spread);
  const running = normalCdf(z);
  return { outlook, z, running, slope: density(z) / (running * spread) };
}

/** What operators on a cost curve look at, at the start: the hashprice after the next retarget where look_ahead is 1. USD/EH/day. */
export function outlookAtStart(
  start: Scenario["start"],
  shutdown: CostCurveSpec,
  take: Take = MEDIANS,
): number {
  const hashrate = take("hashrate_ehs", start.hashrate_ehs, ["start"]);
  const lookAhead = take("shutdown.look_ahead", shutdown.look_ahead, ["network"]);
  const lagged = shutdown.lagged_hashprice_usd_per_ph_day;
  const hashprice = lagged === undefined ? startHashpriceUsdPerEhDay({ start }, take) : lagged * PH_PER_EH;
  return hashprice * (hashrateAtDifficultyEhs(start.difficulty) / hashrate) ** lookAhead;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** The slope and the mean lag, days, with which hashrate answers difficulty. */
export function answerToDifficulty(
  scenario: Spec,
  take: Take = MEDIANS,
): { readonly slope: number; readonly lagDays: number } {
  const { shutdown } = scenario.network;
  const { slope } = restingNetwork(scenario, take);
  const lagDays = take("shutdown.lag_days", shutdown.lag_days, ["network"]);
  if (shutdown.kind === "share") return { slope, lagDays };
  return lookingAhead(slope, lagDays, take("shutdown.look_ahead", shutdown.look_ahead, ["network"]));
}
