import { breakevenHashpriceUsdPerPhDay, hashrateAtDifficultyEhs } from "../../bitcoin/hashprice.ts";
import { opportunityUsd, OPPORTUNITY_BLOCKS, rewardBtc } from "../../bitcoin/reward.ts";
import { nextHalvingHeight } from "../../bitcoin/subsidy.ts";
import { growingSlope, swingFactor } from "../../processes/network/cobweb.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import {
  answerToDifficulty,
  restingNetwork,
  startHashpriceUsdPerEhDay,
} from "../../scenario/values/start-network.ts";
import { BLOCKS_PER_DAY, PH_PER_EH } from "../../units.ts";
import { type Derived, derive, type Rule, type Take } from "./derived.ts";
import { type ExpectedRetarget, fadingRetarget, isStormy, steadyRetarget } from "./retarget.ts";

const WHOLE = new Intl.NumberFormat("en-US");

/** What follows from the start alone: pay, difficulty's next step, the next halving, four years' subsidy. */
export function derivedStart(scenario: Scenario): Derived[] {
  const { start } = scenario;
  const held = hashrateAtDifficultyEhs(start.difficulty);
  const halving = nextHalvingHeight(start.height);
  return derive(
    ["start"],
    [
      {
        key: "fpps_revenue_usd_per_ehs_day",
        label: "FPPS hashprice",
        unit: "USD/EH/day",
        formula: "(subsidy + fees of a block) × price × expected blocks of 1 EH/s; before a pool's fee",
        of: (take) => startHashpriceUsdPerEhDay(scenario, take),
      },
      {
        key: "hashprice_usd_per_ph_day",
        label: "the same for 1 PH/s",
        unit: "USD/PH/day",
        formula: "÷ 1,000",
        of: (take) => startHashpriceUsdPerEhDay(scenario, take) / PH_PER_EH,
      },
      {
        key: "hashrate_at_difficulty_ehs",
        label: "Hd, hashrate for 600 s blocks",
        unit: "EH/s",
        formula: "difficulty × 2^32 hashes ÷ 600 s",
        of: () => held,
      },
      {
        key: "hashrate_over_hd",
        label: "Hashrate over Hd",
        unit: "share",
        formula: "hashrate_ehs ÷ Hd; above 100 % blocks come faster than 600 s",
        of: (take) => take("hashrate_ehs", start.hashrate_ehs) / held,
      },
      ...retarget(
        { key: "next_retarget", label: "Next retarget", story: "hashrate stayed" },
        start.date,
        (take) => steadyRetarget(scenario, take),
      ),
      ...(isStormy(scenario)
        ? retarget(
            {
              key: "fading_retarget",
              label: "Next retarget, storm fading",
              story: "only the storm under way ended",
            },
            start.date,
            (take) => fadingRetarget(scenario, take),
          )
        : []),
      {
        key: "next_halving_date",
        label: "Next halving",
        unit: "UTC",
        formula: `block ${WHOLE.format(halving)} at ${BLOCKS_PER_DAY} blocks a day`,
        of: () => dateAfter(start.date, (halving - start.height) / BLOCKS_PER_DAY),
      },
      {
        key: "reward_btc",
        label: "Four-year block rewards",
        unit: "BTC",
        formula: `subsidy of the next ${WHOLE.format(OPPORTUNITY_BLOCKS)} blocks, halving by height; no fees`,
        of: () => rewardBtc(start.height, OPPORTUNITY_BLOCKS),
      },
      {
        key: "block_reward_opportunity_usd",
        label: "the same at today's price",
        unit: "USD",
        formula: "× price",
        of: () => opportunityUsd(start.height, start.price_usd),
      },
    ],
  );
}

interface RetargetNames {
  readonly key: string;
  readonly label: string;
  readonly story: string;
}

function retarget(
  { key, label, story }: RetargetNames,
  from: string,
  expected: (take: Take) => ExpectedRetarget,
): Rule[] {
  return [
    {
      key: `${key}_change`,
      label,
      unit: "share",
      formula: `14 days ÷ the time of the epoch's 2,015 gaps − 1, if ${story}; luck apart`,
      of: (take) => expected(take).change,
    },
    {
      key: `${key}_days`,
      label: "from the start",
      unit: "days",
      formula: "when the epoch's last block is found",
      of: (take) => expected(take).day,
    },
    {
      key: `${key}_date`,
      label: "its day",
      unit: "UTC",
      formula: "start.date + those days",
      of: (take) => dateAfter(from, expected(take).day),
    },
  ];
}

/** What follows for the network's economics: where it breaks even, what of it runs, how steeply it answers. */
export function derivedNetwork(scenario: Scenario): Derived[] {
  const { shutdown } = scenario.network;
  const cost: Rule = {
    key: "breakeven_hashprice_usd_per_ph_day",
    label: "Breakeven hashprice",
    unit: "USD/PH/day",
    formula: "24 h × J/TH × USD/MWh ÷ 1,000, of the network's average machine",
    of: (take) =>
      breakevenHashpriceUsdPerPhDay(
        take("shutdown.efficiency_j_per_th", shutdown.efficiency_j_per_th),
        take("shutdown.power_usd_per_mwh", shutdown.power_usd_per_mwh),
      ),
  };
  // A hashrate that is observed answers nothing.
  if (scenario.network.replay !== undefined) return derive(["network"], [cost]);
  const running: Rule = {
    key: "running_share",
    label: "Running share",
    unit: "share",
    formula:
      shutdown.kind === "share"
        ? "1 − θ·Φ(−z), z = ln(hashprice ÷ breakeven) ÷ log_spread, θ = price_sensitive_share"
        : "Φ(z), z such that the machines that run break even at that on average",
    of: (take) => restingNetwork(scenario, take).running,
  };
  const slope: Rule = {
    key: "shutdown_slope",
    label: "Cobweb slope",
    unit: "",
    formula:
      shutdown.kind === "share"
        ? "θ·φ(z) ÷ (running share · log_spread); above 1 retargets overshoot back and forth"
        : "φ(z) ÷ (running share · log_spread): log of what runs for a log of what operators look at",
    of: (take) => restingNetwork(scenario, take).slope,
  };
  const own = shutdown.kind === "share" ? [growing(scenario)] : installed(scenario);
  return derive(["network"], [cost, running, slope, swing(scenario), ...own]);
}

/** How a small swing of difficulty goes on. */
function swing(scenario: Scenario): Rule {
  const ahead = scenario.network.shutdown.kind === "share" ? "" : ", looking ahead";
  return {
    key: "swing_factor",
    label: "Swing an epoch later",
    unit: "share",
    formula: `what is left of a small swing of difficulty after an epoch, at that slope and shutdown.lag_days${ahead}`,
    of: (take) => {
      const { slope, lagDays } = answerToDifficulty(scenario, take);
      return swingFactor(slope, lagDays);
    },
  };
}

function growing(scenario: Scenario): Rule {
  return {
    key: "growing_slope",
    label: "Slope that never settles",
    unit: "",
    formula: "slope from which swings of difficulty grow each epoch, at shutdown.lag_days",
    of: (take) => growingSlope(take("shutdown.lag_days", scenario.network.shutdown.lag_days)),
  };
}

/** The hashrate that stands behind what runs, on a cost curve. */
function installed(scenario: Scenario): Rule[] {
  const hashrate = (take: Take): number => take("hashrate_ehs", scenario.start.hashrate_ehs, ["start"]);
  const all = (take: Take): number => hashrate(take) / restingNetwork(scenario, take).running;
  return [
    {
      key: "installed_hashrate_ehs",
      label: "Installed hashrate",
      unit: "EH/s",
      formula: "start.hashrate_ehs ÷ running share",
      of: all,
    },
    {
      key: "idle_hashrate_ehs",
      label: "Idle hashrate",
      unit: "EH/s",
      formula: "installed less running",
      of: (take) => all(take) - hashrate(take),
    },
  ];
}

/** A century of days: beyond it a date would say nothing. */
const CENTURY = 36_525;

/** The date of an instant so many days after the opening of a day. */
export function dateAfter(date: string, days: number): string {
  if (days > CENTURY) return "beyond a century";
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
