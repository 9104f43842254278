/**
 * What a unit of hashrate earns and what its power costs. Everything is per EH/s and day, but for quotes, which people
 * give per PH/s and day. `btcPerBlock` is subsidy plus fees of one block, in BTC.
 */
import {
  BLOCKS_PER_DAY,
  BLOCK_SECONDS,
  HASHES_PER_DIFFICULTY,
  HASHES_PER_EH,
  HOURS_PER_DAY,
  PH_PER_EH,
  SECONDS_PER_DAY,
} from "../units.ts";

/** The hashrate in EH/s that finds a block every 600 s at this difficulty: Hd = D · 2^32 / 600 / 10^18. */
export function hashrateAtDifficultyEhs(difficulty: number): number {
  return (difficulty * HASHES_PER_DIFFICULTY) / BLOCK_SECONDS / HASHES_PER_EH;
}

/**
 * Expected blocks a day of 1 EH/s: 86,400 · 10^18 / (D · 2^32). It knows difficulty only: rivals that go offline change
 * nothing here until the next retarget.
 */
export function blocksPerEhDay(difficulty: number): number {
  return (SECONDS_PER_DAY * HASHES_PER_EH) / (difficulty * HASHES_PER_DIFFICULTY);
}

/**
 * Full-pay-per-share revenue in USD/EH/day: what a pool pays for the expected blocks of 1 EH/s,
 *
 *     R = (subsidy + fees per block) · S · 86,400 · 10^18 / (D · 2^32) · (1 − pool fee).
 */
export function fppsRevenueUsdPerEhDay(
  btcPerBlock: number,
  priceUsd: number,
  difficulty: number,
  poolFee = 0.0,
): number {
  return btcPerBlock * priceUsd * blocksPerEhDay(difficulty) * (1.0 - poolFee);
}

/**
 * Network revenue in USD/EH/day as JPMorgan quotes it: 144 · (subsidy + fees per block) · S / H.
 *
 * Not what a miner is paid: it spreads the planned 144 blocks over the observed hashrate, so it rises in a storm, when
 * the pay of a survivor (FPPS) does not.
 */
export function networkRevenueUsdPerEhDay(
  btcPerBlock: number,
  priceUsd: number,
  hashrateEhs: number,
): number {
  return (BLOCKS_PER_DAY * btcPerBlock * priceUsd) / hashrateEhs;
}

/** Cost of power in USD/EH/day: 24 h · e J/TH · p USD/MWh, as 1 EH/s at e J/TH draws e MW. */
export function powerCostUsdPerEhDay(efficiencyJPerTh: number, powerUsdPerMwh: number): number {
  return HOURS_PER_DAY * efficiencyJPerTh * powerUsdPerMwh;
}

/** Gross profit in USD/EH/day: revenue less power, R − 24 · e · p; nothing else is a cost here. */
export function grossProfitUsdPerEhDay(
  revenueUsdPerEhDay: number,
  efficiencyJPerTh: number,
  powerUsdPerMwh: number,
): number {
  return revenueUsdPerEhDay - powerCostUsdPerEhDay(efficiencyJPerTh, powerUsdPerMwh);
}

/** The power price in USD/MWh at which revenue just pays for power: R / (24 · e). */
export function breakevenPowerUsdPerMwh(revenueUsdPerEhDay: number, efficiencyJPerTh: number): number {
  return revenueUsdPerEhDay / (HOURS_PER_DAY * efficiencyJPerTh);
}

/** The hashprice in USD/PH/day that just pays for power: 24 · e · p / 1000. */
export function breakevenHashpriceUsdPerPhDay(efficiencyJPerTh: number, powerUsdPerMwh: number): number {
  return powerCostUsdPerEhDay(efficiencyJPerTh, powerUsdPerMwh) / PH_PER_EH;
}
