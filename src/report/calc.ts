/** The formulas of mining on their own: what `hashfleet calc` answers. */
import {
  clampTimespanSeconds,
  difficultyOfBits,
  EPOCH_SECONDS,
  hexOfBits,
  retargetBits,
} from "../bitcoin/consensus.ts";
import {
  blocksPerEhDay,
  breakevenHashpriceUsdPerPhDay,
  breakevenPowerUsdPerMwh,
  fppsRevenueUsdPerEhDay,
  hashrateAtDifficultyEhs,
} from "../bitcoin/hashprice.ts";
import { retargetAhead } from "../bitcoin/next-retarget.ts";
import { rewardBtc } from "../bitcoin/reward.ts";
import { nextHalvingHeight, subsidyBtc } from "../bitcoin/subsidy.ts";
import { BLOCKS_PER_DAY, PH_PER_EH } from "../units.ts";
import { PEER_RULE } from "./peers.ts";
import { type Calculation, quantity } from "./quantities.ts";

/** Fees as given: so many BTC a block, or a share of the subsidy. */
export type Fees = { readonly btcPerBlock: number } | { readonly shareOfSubsidy: number };

/** What 1 EH/s earns a day at a difficulty (full pay per share, before the pool's fee). */
export function hashpriceCalculation(
  priceUsd: number,
  difficulty: number,
  height: number,
  fees: Fees,
  notes: readonly string[] = [],
): Calculation {
  const subsidy = subsidyBtc(height);
  const feesBtc = "btcPerBlock" in fees ? fees.btcPerBlock : fees.shareOfSubsidy * subsidy;
  const revenue = fppsRevenueUsdPerEhDay(subsidy + feesBtc, priceUsd, difficulty);
  return {
    name: "hashprice",
    inputs: [
      quantity("price_usd", "Price", priceUsd, "USD/BTC"),
      quantity("difficulty", "Difficulty", difficulty),
      quantity("height", "Height", height, "block"),
    ],
    results: [
      quantity("subsidy_btc", "Subsidy", subsidy, "BTC/block"),
      quantity("fees_btc_per_block", "Fees", feesBtc, "BTC/block"),
      quantity("hashprice_usd_per_ph_day", "Hashprice (FPPS)", revenue / PH_PER_EH, "USD/PH/day"),
      quantity("fpps_revenue_usd_per_ehs_day", "Revenue (FPPS)", revenue, "USD/EH/day"),
      quantity(
        "btc_per_ehs_day",
        "BTC earned",
        (subsidy + feesBtc) * blocksPerEhDay(difficulty),
        "BTC/EH/day",
      ),
      quantity(
        "hashrate_at_difficulty_ehs",
        "Hashrate of 600 s blocks",
        hashrateAtDifficultyEhs(difficulty),
        "EH/s",
      ),
    ],
    notes: [...notes, "FPPS before the pool's fee."],
  };
}

/** What is given of a fleet's economics; the other one is the answer. */
export type BreakevenOf = { readonly powerUsdPerMwh: number } | { readonly hashpriceUsdPerPhDay: number };

/** The hashprice that just pays for power, or the power price that a hashprice just pays for. */
export function breakevenCalculation(efficiencyJPerTh: number, of: BreakevenOf): Calculation {
  const efficiency = quantity("efficiency_j_per_th", "Efficiency", efficiencyJPerTh, "J/TH");
  const power = (usdPerMwh: number, key: string, label: string) => quantity(key, label, usdPerMwh, "USD/MWh");
  const hashprice = (usd: number, key: string, label: string) => quantity(key, label, usd, "USD/PH/day");
  const notes = ["Power only: pool fee, staff, rent and overhead come on top."];
  if ("powerUsdPerMwh" in of) {
    const answer = breakevenHashpriceUsdPerPhDay(efficiencyJPerTh, of.powerUsdPerMwh);
    return {
      name: "breakeven",
      inputs: [efficiency, power(of.powerUsdPerMwh, "power_usd_per_mwh", "Power price")],
      results: [hashprice(answer, "breakeven_hashprice_usd_per_ph_day", "Breakeven hashprice")],
      notes,
    };
  }
  const answer = breakevenPowerUsdPerMwh(of.hashpriceUsdPerPhDay * PH_PER_EH, efficiencyJPerTh);
  return {
    name: "breakeven",
    inputs: [efficiency, hashprice(of.hashpriceUsdPerPhDay, "hashprice_usd_per_ph_day", "Hashprice")],
    results: [power(answer, "breakeven_power_usd_per_mwh", "Breakeven power price")],
    notes,
  };
}

/** Said of a last block before the first: a header's time need only be later than the median of the eleven before it. */
const BEFORE_FIRST =
  "The last block's time is before the first's: nodes count a negative time as a quarter of 14 days.";

/**
 * The next epoch's bits and difficulty by the consensus rule. `firstTime` and `lastTime` are the header times of the
 * epoch's first and last block, unix seconds; the last may be before the first.
 */
export function retargetCalculation(bits: number, firstTime: number, lastTime: number): Calculation {
  const measured = lastTime - firstTime;
  const counted = clampTimespanSeconds(measured);
  const next = retargetBits(bits, measured);
  const before = difficultyOfBits(bits);
  const after = difficultyOfBits(next);
  return {
    name: "retarget",
    inputs: [
      quantity("bits", "Bits", hexOfBits(bits)),
      quantity("first_s", "First block", firstTime, "unix s"),
      quantity("last_s", "Last block", lastTime, "unix s"),
    ],
    results: [
      quantity("timespan_s", "Time of 2015 gaps", measured, "s"),
      quantity("timespan_counted_s", "Time counted", counted, "s"),
      quantity("timespan_over_target", "Time counted over 14 days", counted / EPOCH_SECONDS, "share"),
      quantity("difficulty", "Difficulty", before),
      quantity("next_bits", "Next bits", hexOfBits(next)),
      quantity("next_difficulty", "Next difficulty", after),
      quantity("change", "Change of difficulty", after / before - 1, "share"),
    ],
    notes: measured < 0 ? [BEFORE_FIRST] : [],
  };
}

/**
 * The next retarget of an epoch that still runs: `blocks` of it, its first among them, were found by `time`, unix seconds. `bits` are the
 * epoch's.
 */
export function nextRetargetCalculation(
  bits: number,
  firstTime: number,
  time: number,
  blocks: number,
): Calculation {
  const next = retargetAhead(difficultyOfBits(bits), firstTime, time, blocks);
  return {
    name: "retarget",
    inputs: [
      quantity("bits", "Bits", hexOfBits(bits)),
      quantity("first_s", "First block", firstTime, "unix s"),
      quantity("at_s", "Counted at", time, "unix s"),
      quantity("blocks", "Blocks of the epoch", blocks, "blocks"),
    ],
    results: [
      quantity("blocks_left", "Blocks left", next.blocksLeft, "blocks"),
      quantity("pace_blocks_per_day", "Pace", next.pacePerDay, "blocks/day"),
      quantity("pace_log_sd", "  its sd", next.paceLogSd, "share"),
      quantity("retarget_at", "Last block of the epoch", next.at),
      quantity("retarget_sd_days", "  its sd", next.timespanSdDays, "days"),
      quantity("retarget_luck_sd_days", "  of that luck of blocks", next.luckSdDays, "days"),
      quantity("difficulty", "Difficulty", next.difficulty),
      quantity("next_difficulty", "Next difficulty", next.nextDifficulty),
      quantity("change", "Change of difficulty", next.change, "share"),
      quantity("change_sd", "  its sd", next.changeSd, "share"),
    ],
    notes: [
      "The pace is that of the epoch's blocks, weighed with the 144 a day ±3.3 % that",
      "difficulty stands for; hashrate that comes or goes later is not in the sd.",
    ],
  };
}

/** BTC issued over the next days at 144 blocks a day and its value; beside it a market value, if there is one. */
export function rewardCalculation(
  height: number,
  priceUsd: number,
  days: number,
  marketCapUsd: number | undefined,
): Calculation {
  const blocks = days * BLOCKS_PER_DAY;
  const btc = rewardBtc(height, blocks);
  const usd = btc * priceUsd;
  const marketCap =
    marketCapUsd === undefined ? [] : [quantity("market_cap_usd", "Market value", marketCapUsd, "USD")];
  return {
    name: "reward",
    inputs: [
      quantity("height", "Height", height, "block"),
      quantity("price_usd", "Price", priceUsd, "USD/BTC"),
      quantity("days", "Days", days, "days"),
      ...marketCap,
    ],
    results: [
      quantity("blocks", "Blocks at 144 a day", blocks, "blocks"),
      quantity("subsidy_btc", "Subsidy today", subsidyBtc(height), "BTC/block"),
      quantity("next_halving_height", "Next halving", nextHalvingHeight(height), "block"),
      quantity("reward_btc", "Issued", btc, "BTC"),
      quantity("block_reward_opportunity_usd", "Block-reward opportunity", usd, "USD"),
      ...(marketCapUsd === undefined || usd === 0
        ? []
        : [
            quantity(
              "market_cap_over_opportunity",
              "Market value over opportunity",
              marketCapUsd / usd,
              "share",
            ),
          ]),
    ],
    notes: ["Subsidy only: fees are not issued.", ...(marketCapUsd === undefined ? [] : [PEER_RULE])],
  };
}
