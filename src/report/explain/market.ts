import {
  breakevenHashpriceUsdPerPhDay,
  fppsRevenueUsdPerEhDay,
  hashrateAtDifficultyEhs,
  powerCostUsdPerEhDay,
} from "../../bitcoin/hashprice.ts";
import { opportunityUsd, OPPORTUNITY_BLOCKS, rewardBtc } from "../../bitcoin/reward.ts";
import { nextHalvingHeight, subsidyBtc } from "../../bitcoin/subsidy.ts";
import { growingSlope, swingFactor } from "../../processes/cobweb.ts";
import type { Scenario } from "../../scenario/schema.ts";
import { shutdownSlope } from "../../scenario/warnings.ts";
import { normalCdf } from "../../statistics/normal.ts";
import { BLOCKS_PER_DAY, PH_PER_EH } from "../../units.ts";
import { type Derived, derive, type Rule, type Take } from "./derived.ts";
import { type ExpectedRetarget, fadingRetarget, isStormy, steadyRetarget } from "./retarget.ts";

const WHOLE = new Intl.NumberFormat("en-US");

/** FPPS revenue of 1 EH/s at the start, before a pool's fee, USD a day. */
export function startHashpriceUsdPerEhDay({ start }: Scenario): number {
  const btcPerBlock = subsidyBtc(start.height) + start.fees_btc_per_block;
  return fppsRevenueUsdPerEhDay(btcPerBlock, start.price_usd, start.difficulty);
}

/** What follows from the start alone: pay, difficulty's next step, the next halving, four years' subsidy. */
export function derivedStart(scenario: Scenario): Derived[] {
  const { start } = scenario;
  const hashprice = startHashpriceUsdPerEhDay(scenario);
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
        of: () => hashprice,
      },
      {
        key: "hashprice_usd_per_ph_day",
        label: "the same for 1 PH/s",
        unit: "USD/PH/day",
        formula: "÷ 1,000",
        of: () => hashprice / PH_PER_EH,
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
        of: () => start.hashrate_ehs / held,
      },
      ...retarget(
        { key: "next_retarget", label: "Next retarget", story: "hashrate stayed" },
        start.date,
        () => steadyRetarget(scenario),
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

/** The share of capacity that runs at the start's hashprice. */
export function runningShare(scenario: Scenario, take: Take): number {
  const { shutdown } = scenario.network;
  const of = (key: keyof typeof shutdown): number => take(`shutdown.${key}`, shutdown[key], ["network"]);
  const cost = powerCostUsdPerEhDay(of("efficiency_j_per_th"), of("power_usd_per_mwh"));
  const strength = Math.log(startHashpriceUsdPerEhDay(scenario) / cost) / of("log_spread");
  return 1 - of("price_sensitive_share") * normalCdf(-strength);
}

/** What follows for the network's economics: where it breaks even, what of it runs, how steeply it answers. */
export function derivedNetwork(scenario: Scenario): Derived[] {
  const { shutdown } = scenario.network;
  const efficiency = (take: Take): number =>
    take("shutdown.efficiency_j_per_th", shutdown.efficiency_j_per_th);
  const power = (take: Take): number => take("shutdown.power_usd_per_mwh", shutdown.power_usd_per_mwh);
  const share = (take: Take): number =>
    take("shutdown.price_sensitive_share", shutdown.price_sensitive_share);
  const lag = (take: Take): number => take("shutdown.lag_days", shutdown.lag_days);
  const spread = (take: Take): number => take("shutdown.log_spread", shutdown.log_spread);
  const rules: Rule[] = [
    {
      key: "breakeven_hashprice_usd_per_ph_day",
      label: "Breakeven hashprice",
      unit: "USD/PH/day",
      formula: "24 h × J/TH × USD/MWh ÷ 1,000, of the network's average machine",
      of: (take) => breakevenHashpriceUsdPerPhDay(efficiency(take), power(take)),
    },
    {
      key: "running_share",
      label: "Running share",
      unit: "share",
      formula: "1 − θ·Φ(−z), z = ln(hashprice ÷ breakeven) ÷ log_spread, θ = price_sensitive_share",
      of: (take) => runningShare(scenario, take),
    },
    {
      key: "shutdown_slope",
      label: "Cobweb slope",
      unit: "",
      formula: "θ·φ(z) ÷ (running share · log_spread); above 1 retargets overshoot back and forth",
      of: (take) => {
        [efficiency, power, share, spread].forEach((each) => each(take));
        return shutdownSlope(scenario);
      },
    },
    {
      key: "swing_factor",
      label: "Swing an epoch later",
      unit: "share",
      formula:
        "what is left of a small swing of difficulty after an epoch, at that slope and shutdown.lag_days",
      of: (take) => {
        [efficiency, power, share, spread].forEach((each) => each(take));
        return swingFactor(shutdownSlope(scenario), lag(take));
      },
    },
    {
      key: "growing_slope",
      label: "Slope that never settles",
      unit: "",
      formula: "slope from which swings of difficulty grow each epoch, at shutdown.lag_days",
      of: (take) => growingSlope(lag(take)),
    },
  ];
  // A hashrate that is observed answers nothing.
  return derive(["network"], scenario.network.replay === undefined ? rules : rules.slice(0, 1));
}

/** A century of days: beyond it a date would say nothing. */
const CENTURY = 36_525;

/** The date of an instant so many days after the opening of a day. */
export function dateAfter(date: string, days: number): string {
  if (days > CENTURY) return "beyond a century";
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
