import { type PathOf, exp, log, record, state, term } from "../../lanes/law.ts";
import { BLOCKS_PER_DAY } from "../../units.ts";

/** What is observed at the start, and may be measured with error. */
export const Observed = record("observed", {
  /** EH/s, storms set aside, as drawn; BTC a block. */
  observedHashrate: term,
  feesPerBlock: term,
  /** EH/s that run; BTC of fees a day; FPPS before a pool's fee, USD/EH/day. */
  hashrate: state,
  dailyFees: state,
  hashprice: state,
});
export type Observed = PathOf<typeof Observed>;

/** The hashrate at the start: a path's uncertainty stretches its error about the median, in logs. */
export function openHashrate(observed: Observed, uncertainty: number, median: number): void {
  const error = log(observed.observedHashrate) - log(median);
  observed.hashrate = observed.observedHashrate * exp((uncertainty - 1) * error);
}

/** What a block pays at the start; `workPerEh` expected blocks that 1 EH/s finds in a day. */
export function openReward(observed: Observed, subsidy: number, priceUsd: number, workPerEh: number): void {
  observed.dailyFees = observed.feesPerBlock * BLOCKS_PER_DAY;
  observed.hashprice = (subsidy + observed.feesPerBlock) * priceUsd * workPerEh;
}
