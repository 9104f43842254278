import { hashrateAtDifficultyEhs, powerCostUsdPerEhDay } from "../bitcoin/hashprice.ts";
import { restingZ } from "../processes/network/curve.ts";
import { normalCdf } from "../statistics/normal.ts";
import { type AssumedShutdown, efficiencyOn, type NetworkAssumptions } from "./assumptions.ts";
import { FitError } from "./fit-error.ts";
import { type History, valueOn } from "../history/history.ts";
import { lagged } from "./lagged.ts";
import { isStormy } from "./storm-days.ts";

/** The share of capacity that runs, as each day ends, and the machines that it follows from. */
export interface Running {
  /** ln a. */
  readonly logRunning: Float64Array;
  /** ln of the power cost of the median machine, USD/EH/day. */
  readonly logMedianCost: Float64Array;
  /** On a cost curve, what operators look at in the end, USD/EH/day; null for a share. */
  readonly outlook: number | null;
}

/** Calm days whose mean is the hashrate that runs. */
const CALM_DAYS = 7;

/** What runs by the assumed law, at hashprices by day of the price; it starts at rest and follows with its lag. */
export function runningOf(past: History, hashprices: Float64Array, assumed: NetworkAssumptions): Running {
  const logCost = hashprices.map((_, k) =>
    Math.log(powerCostUsdPerEhDay(efficiencyOn(past.price.firstDay + k), assumed.powerUsdPerMwh)),
  );
  const { shutdown } = assumed;
  return shutdown.kind === "share"
    ? byShare(hashprices, logCost, shutdown)
    : byCurve(past, hashprices, logCost, shutdown);
}

function byShare(
  hashprices: Float64Array,
  logCost: Float64Array,
  { sensitiveShare, logSpread, lagDays }: Extract<AssumedShutdown, { kind: "share" }>,
): Running {
  const goals = hashprices.map(
    (hashprice, k) => 1 - sensitiveShare * normalCdf((logCost[k]! - Math.log(hashprice)) / logSpread),
  );
  return {
    logRunning: lagged(goals, lagDays).map((share) => Math.log(share)),
    logMedianCost: logCost,
    outlook: null,
  };
}

/**
 * On a cost curve operators look towards the next retarget, by what hashrate there is. The median machine is the one with which those that
 * run in the end cost what the network's mean machine does.
 */
function byCurve(
  past: History,
  hashprices: Float64Array,
  logCost: Float64Array,
  { logSpread, lookAhead, lagDays }: Extract<AssumedShutdown, { kind: "cost_curve" }>,
): Running {
  const { firstDay } = past.price;
  // One day has 8 % of luck, which a storm would freeze.
  const week: number[] = [];
  let running = NaN;
  const lookedAt = hashprices.map((hashprice, k) => {
    const day = firstDay + k;
    const hashrate = valueOn(past.hashrate, day);
    // Storms are no news of costs.
    if (hashrate > 0 && !isStormy(day, day + 1)) {
      week.push(Math.log(hashrate));
      if (week.length > CALM_DAYS) week.shift();
      running = week.reduce((sum, one) => sum + one, 0) / week.length;
    }
    const planned = Math.log(hashrateAtDifficultyEhs(valueOn(past.difficulty, day)));
    return Math.log(hashprice) + lookAhead * (planned - running);
  });
  const outlooks = lagged(lookedAt, lagDays);
  const outlook = outlooks.at(-1)!;
  const cost = Math.exp(logCost.at(-1)!);
  if (!(cost < Math.exp(outlook)))
    throw new FitError(
      `the average machine's power costs ${cost.toFixed(0)} USD/EH/day, mining looks to pay ${Math.exp(outlook).toFixed(0)}: ` +
        "no cost curve has it run; lower the network's power price",
    );
  const gap = outlook - logSpread * restingZ(cost, Math.exp(outlook), logSpread) - logCost.at(-1)!;
  const logMedianCost = logCost.map((one) => one + gap);
  return {
    logRunning: outlooks.map((one, k) =>
      Math.log(Math.max(1e-6, normalCdf((one - logMedianCost[k]!) / logSpread))),
    ),
    logMedianCost,
    outlook: Math.exp(outlook),
  };
}

/**
 * The lagged hashprice, USD/EH/day, with which operators look at what they do as a scenario starts: the outlook is this moved towards the
 * next retarget by the start's difficulty and hashrate.
 */
export function laggedAt(
  outlook: number,
  lookAhead: number,
  difficulty: number,
  hashrateEhs: number,
): number {
  return outlook / (hashrateAtDifficultyEhs(difficulty) / hashrateEhs) ** lookAhead;
}
