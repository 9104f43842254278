import { hashrateAtDifficultyEhs, powerCostUsdPerEhDay } from "../../bitcoin/hashprice.ts";
import { mostOfOutlook } from "../../processes/network/curve.ts";
import { PH_PER_EH } from "../../units.ts";
import type { Fault } from "../yaml/fault.ts";
import { asWritten } from "../text/as-written.ts";
import { median } from "../values/median.ts";
import { parameterLaw } from "../schema/parameter-law.ts";
import { PLAUSIBLE } from "../schema/plausible.ts";
import type { Parameter, Scenario } from "../schema/schema.ts";
import { network as networkSchema } from "../schema/network.ts";
import { start as startSchema } from "../schema/start.ts";
import { outlookAtStart } from "../values/start-network.ts";
import { under, valid } from "../yaml/unvalidated.ts";

/** What in the network contradicts itself, or the start. */
export function networkContradictions(data: unknown): Fault[] {
  const network = valid(networkSchema, under(data, "network"));
  const start = valid(startSchema, under(data, "start"));
  if (network === null || start === null || network.replay !== undefined) return [];
  const { shutdown } = network;
  if (shutdown.kind !== "cost_curve") return [];
  const cost = powerCostUsdPerEhDay(median(shutdown.efficiency_j_per_th), median(shutdown.power_usd_per_mwh));
  const outlook = outlookAtStart(start, shutdown);
  if (cost < outlook) return [];
  const apart = startApart(start, cost, outlook);
  if (apart !== null) return [apart];
  const pays =
    shutdown.lagged_hashprice_usd_per_ph_day === undefined
      ? "start.price_usd, start.difficulty"
      : "lagged_hashprice_usd_per_ph_day";
  const message =
    `power of the average machine that runs costs ${perPh(cost)} USD/PH/day, and mining pays ${perPh(outlook)}: ` +
    `machines that lose money do not run; lower efficiency_j_per_th or power_usd_per_mwh, or correct ${pays}`;
  return [{ path: ["network", "shutdown", "efficiency_j_per_th"], at: "value", message }];
}

/** Storms and growth within an epoch stay within. */
const APART = 1.5;

/** How difficulty is stated elsewhere. */
const SHORT = [
  ["T", 1e12],
  ["G", 1e9],
  ["M", 1e6],
] as const;

/** A difficulty that is written short, by the user's own key: all that follows from it would be told of others. */
function shortDifficulty(difficulty: number): Fault | null {
  const [low, high] = PLAUSIBLE["start.difficulty"]!;
  if (difficulty >= low) return null;
  const meant = SHORT.find(([, factor]) => difficulty * factor >= low && difficulty * factor <= high);
  if (meant === undefined) return null;
  const [unit, factor] = meant;
  const message = `difficulty: ${difficulty} is given; ${difficulty} ${unit} is ${asWritten(difficulty * factor)}`;
  return { path: ["start", "difficulty"], at: "value", message };
}

/** A hashrate and a difficulty that part: either is a likelier slip than what machines cost. */
function startApart(start: Scenario["start"], cost: number, outlook: number): Fault | null {
  const { difficulty } = start;
  const short = shortDifficulty(difficulty);
  if (short !== null) return short;
  const implied = hashrateAtDifficultyEhs(difficulty);
  const hashrate = median(start.hashrate_ehs);
  if (Math.abs(Math.log(hashrate / implied)) <= Math.log(APART)) return null;
  const message =
    `${figure(hashrate)} EH/s does not go with the ${figure(implied)} EH/s that the difficulty stands for: mining would look to pay ` +
    `${perPh(outlook)} USD/PH/day, and power of the average machine that runs costs ${perPh(cost)}; state hashrate_ehs and difficulty of one day`;
  return { path: ["start", "hashrate_ehs"], at: "value", message };
}

/**
 * Power that, as stated or as drawn on a path in ten, costs more than the network's machines can at the start: the engine cuts it.
 */
export function cutCosts({ start, network: { shutdown, replay } }: Scenario): Fault[] {
  if (replay !== undefined || shutdown.kind !== "cost_curve") return [];
  const outlook = outlookAtStart(start, shutdown);
  const most = mostOfOutlook(median(shutdown.log_spread)) * outlook;
  const machines = shutdown.efficiency_j_per_th;
  const power = shutdown.power_usd_per_mwh;
  const wide = powerCostUsdPerEhDay(median(machines), high(power));
  const stated = powerCostUsdPerEhDay(median(machines), median(power));
  const often = powerCostUsdPerEhDay(high(machines), median(power));
  const cost = Math.max(stated, wide, often);
  if (cost <= most) return [];
  const apart = startApart(start, cost, outlook);
  if (apart !== null) return [apart];
  const paths = stated > most ? "" : " on one path in ten or more";
  const message =
    `power of the average machine that runs costs ${perPh(cost)} USD/PH/day${paths}, and mining looks to pay ${perPh(outlook)}: ` +
    `less than half of all machines would run, so it is cut to ${perPh(most)}; lower it, or lower log_spread`;
  const key = often > wide ? "efficiency_j_per_th" : "power_usd_per_mwh";
  return [{ path: ["network", "shutdown", key], at: "value", message }];
}

/** The number that one draw in ten exceeds; a number is itself. */
function high(value: Parameter): number {
  return typeof value === "number" ? value : parameterLaw(value)(1.2816);
}

const figure = (value: number): string => String(Number(value.toPrecision(4)));

const perPh = (usdPerEhDay: number): string => (usdPerEhDay / PH_PER_EH).toFixed(2);
