import { type PathOf, max, record, seen, state, sum } from "../lanes/law.ts";
import { BLOCKS_PER_DAY } from "../units.ts";

/**
 * The chain. Work is counted in expected blocks at the epoch's difficulty: hashes / (D·2^32). An epoch's plan is a row of
 * works at which something happens; between them blocks follow work linearly.
 */
export const Chain = record("chain", {
  difficulty: state,
  /** Expected blocks that 1 EH/s finds in a day at today's closing difficulty. */
  workPerEh: state,
  /** BTC. */
  subsidy: state,
  /** Work done in this epoch, and that at which the plan's next event falls; blocks found for each unit of work until then. */
  progress: state,
  target: state,
  blocksPerWork: state,

  /** The plan: work at the first block (0 when it is found already), before the halving's block, at the last block. */
  firstWork: state,
  halvingWork: state,
  lastWork: state,
  /** Blocks of the epoch that are found at those works. */
  firstBlocks: state,
  halvingBlocks: state,
  /** Height and work at which the present stretch began. */
  stretchHeight: state,
  stretchWork: state,
  epochHeight: state,
  /** Days from the start to the epoch's first block; epochs begun since the start; days to the first halving, or NaN. */
  firstBlockDay: state,
  epochs: state,
  halvingDay: state,
  /** Work of the epochs that ended since the start, of the running one since then. */
  workDone: sum,

  /** Today, and until tomorrow's pay: expected blocks for 1 EH/s. Today: BTC of subsidy; blocks found by the network. */
  dayWorkPerEh: state,
  daySubsidyPerEh: seen,
  dayBlocks: seen,
});
export type Chain = PathOf<typeof Chain>;

/**
 * One day of work at the difficulty of its opening; `hashrate` in EH/s. Where it reached the target, something happened
 * within the day and `settleEpochs` writes the day's pay again.
 */
export function stepWork(chain: Chain, hashrate: number): void {
  const work = hashrate * chain.workPerEh;
  chain.progress += work;
  chain.dayWorkPerEh = chain.workPerEh;
  chain.daySubsidyPerEh = chain.workPerEh * chain.subsidy;
  chain.dayBlocks = work * chain.blocksPerWork;
}

/** Whether the work reached the plan's next event. */
export function reached(chain: Chain): boolean {
  return chain.progress >= chain.target;
}

/** What a day's hashrate earns: today, and summed since the start. */
export const Pay = record("pay", {
  /** FPPS, before a pool's fee: BTC for 1 EH/s and day; the same in USD, the hashprice, which tomorrow's shutdown answers. */
  btcPerEh: seen,
  hashprice: state,
  /** Network revenue as JPMorgan quotes it: USD for 1 EH/s and day. */
  networkRevenue: seen,
  hashpriceTotal: sum,
  networkRevenueTotal: sum,
  /** Power cost of the network's average machine, summed: USD for 1 EH/s. */
  networkPowerTotal: sum,
});
export type Pay = PathOf<typeof Pay>;

/** The opening state: the hashprice of the start, USD/EH/day. */
export function openPay(pay: Pay, hashprice: number): void {
  pay.hashprice = hashprice;
}

/**
 * One day's pay:
 *
 *     FPPS = (subsidy + fees per block) · 86400·10^18 / (D·2^32)     BTC for 1 EH/s,
 *     network revenue = 144 · (subsidy + fees per block) · S / H     USD for 1 EH/s,
 *
 * with fees per block = the day's fees / the day's blocks (at least one block's worth). FPPS knows the difficulty and not
 * the live hashrate: when a storm takes rivals offline a survivor's pay does not change until the retarget, but for fees.
 */
export function payHashrate(pay: Pay, chain: Chain, priceUsd: number, feesBtc: number): void {
  pay.btcPerEh = chain.daySubsidyPerEh + chain.dayWorkPerEh * feesPerBlock(chain, feesBtc);
  pay.hashprice = pay.btcPerEh * priceUsd;
}

/** BTC of fees in a block of the day. */
function feesPerBlock(chain: Chain, feesBtc: number): number {
  return feesBtc / max(chain.dayBlocks, 1);
}

/** Network revenue, and the day added to the sums; `hashrate` in EH/s, `networkPower` in USD/EH/day. */
export function sumPay(
  pay: Pay,
  chain: Chain,
  priceUsd: number,
  feesBtc: number,
  hashrate: number,
  networkPower: number,
): void {
  // Subsidy for 1 EH/s over work for 1 EH/s is the day's mean subsidy a block.
  const perBlock = chain.daySubsidyPerEh / chain.dayWorkPerEh + feesPerBlock(chain, feesBtc);
  pay.networkRevenue = (BLOCKS_PER_DAY * perBlock * priceUsd) / hashrate;
  pay.hashpriceTotal += pay.hashprice;
  pay.networkRevenueTotal += pay.networkRevenue;
  pay.networkPowerTotal += networkPower;
}
