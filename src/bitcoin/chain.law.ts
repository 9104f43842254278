import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  append,
  at,
  column,
  div,
  ge,
  max,
  mul,
  put,
  within,
} from "../lanes/lanes.ts";

/**
 * The columns of the chain. Work is counted in expected blocks at the epoch's difficulty: hashes / (D·2^32). An epoch's
 * plan is a row of works at which something happens; between them blocks follow work linearly.
 */
export enum ChainColumn {
  difficulty,
  /** Expected blocks that 1 EH/s finds in a day at today's closing difficulty. */
  workPerEh,
  /** BTC. */
  subsidy,
  /** Work done in this epoch. */
  progress,
  /** Work at which the plan's next event falls. */
  target,
  /** Blocks found for each unit of work until then. */
  blocksPerWork,

  /** The plan: work at the first block (0 when it is found already), before the halving's block, at the last block. */
  firstWork,
  halvingWork,
  lastWork,
  /** Blocks of the epoch that are found at those works. */
  firstBlocks,
  halvingBlocks,
  /** Height and work at which the present stretch began. */
  stretchHeight,
  stretchWork,
  epochHeight,
  /** Days from the start to the epoch's first block. */
  firstBlockDay,
  /** Epochs begun since the start. */
  epochs,
  /** Days from the start to the first halving, or NaN. */
  halvingDay,

  /** Today's expected blocks for 1 EH/s. */
  dayWorkPerEh,
  /** Today's BTC of subsidy for 1 EH/s. */
  daySubsidyPerEh,
  /** Today's blocks found by the network. */
  dayBlocks,
}

/**
 * One day of work at the difficulty of its opening. Where `progress` reaches `target`, something happened within the day
 * and `settleEpochs` writes the day's last three columns again: lists those paths, and returns how many they are.
 */
export function stepWork(chain: Column, hashrate: Column, reached: Column, count: Index): Index {
  const workPerEh = column(chain, ChainColumn.workPerEh);
  const subsidy = column(chain, ChainColumn.subsidy);
  const progress = column(chain, ChainColumn.progress);
  const target = column(chain, ChainColumn.target);
  const blocksPerWork = column(chain, ChainColumn.blocksPerWork);
  const dayWorkPerEh = column(chain, ChainColumn.dayWorkPerEh);
  const daySubsidyPerEh = column(chain, ChainColumn.daySubsidyPerEh);
  const dayBlocks = column(chain, ChainColumn.dayBlocks);
  let n: Index = 0;
  for (let i: Index = 0; i < count; i += LANES) {
    const perEh = at(workPerEh, i);
    const work = mul(at(hashrate, i), perEh);
    const done = add(at(progress, i), work);
    put(progress, i, done);
    put(dayWorkPerEh, i, perEh);
    put(daySubsidyPerEh, i, mul(perEh, at(subsidy, i)));
    put(dayBlocks, i, mul(work, at(blocksPerWork, i)));
    n = append(reached, n, i, ge(done, at(target, i)));
  }
  return within(reached, n, count);
}

/** The columns of what a day's hashrate earns: today, and summed since the start. */
export enum PayColumn {
  /** FPPS, before a pool's fee: BTC for 1 EH/s and day. */
  btcPerEh,
  /** The same in USD: the hashprice. */
  hashprice,
  /** Network revenue as JPMorgan quotes it: USD for 1 EH/s and day. */
  networkRevenue,
  hashpriceTotal,
  networkRevenueTotal,
  /** Power cost of the network's average machine, summed: USD for 1 EH/s. */
  networkPowerTotal,
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
export function payHashrate(
  pay: Column,
  chain: Column,
  priceUsd: Column,
  feesBtc: Column,
  hashrate: Column,
  networkPower: Column,
  count: Index,
): void {
  const dayWorkPerEh = column(chain, ChainColumn.dayWorkPerEh);
  const daySubsidyPerEh = column(chain, ChainColumn.daySubsidyPerEh);
  const dayBlocks = column(chain, ChainColumn.dayBlocks);
  const btcPerEh = column(pay, PayColumn.btcPerEh);
  const hashprice = column(pay, PayColumn.hashprice);
  const networkRevenue = column(pay, PayColumn.networkRevenue);
  const hashpriceTotal = column(pay, PayColumn.hashpriceTotal);
  const networkRevenueTotal = column(pay, PayColumn.networkRevenueTotal);
  const networkPowerTotal = column(pay, PayColumn.networkPowerTotal);
  for (let i: Index = 0; i < count; i += LANES) {
    const feesPerBlock = div(at(feesBtc, i), max(at(dayBlocks, i), all(1.0)));
    const btc = add(at(daySubsidyPerEh, i), mul(at(dayWorkPerEh, i), feesPerBlock));
    const usd = mul(btc, at(priceUsd, i));
    // Subsidy for 1 EH/s over work for 1 EH/s is the day's mean subsidy a block.
    const perBlock = add(div(at(daySubsidyPerEh, i), at(dayWorkPerEh, i)), feesPerBlock);
    const observed = div(mul(mul(all(144.0), perBlock), at(priceUsd, i)), at(hashrate, i));
    put(btcPerEh, i, btc);
    put(hashprice, i, usd);
    put(networkRevenue, i, observed);
    put(hashpriceTotal, i, add(at(hashpriceTotal, i), usd));
    put(networkRevenueTotal, i, add(at(networkRevenueTotal, i), observed));
    put(networkPowerTotal, i, add(at(networkPowerTotal, i), at(networkPower, i)));
  }
}
