import { type PathOf, exp, log, record, state, term } from "../../lanes/law.ts";
import { BLOCKS_PER_DAY } from "../../units.ts";

/** What is observed at the start, and may be measured with error. */
export const Opening = record("opening", {
  /** EH/s, storms set aside, as drawn; BTC a block. */
  observedHashrate: term,
  feesPerBlock: term,
  /** EH/s that run; BTC of fees a day; FPPS before a pool's fee, USD/EH/day. */
  hashrate: state,
  dailyFees: state,
  hashprice: state,
});
export type Opening = PathOf<typeof Opening>;

/** The hashrate at the start: a path's uncertainty stretches its error about the median, in logs. */
export function openHashrate(opening: Opening, uncertainty: number, median: number): void {
  const error = log(opening.observedHashrate) - log(median);
  opening.hashrate = opening.observedHashrate * exp((uncertainty - 1) * error);
}

/** What a block pays at the start; `workPerEh` expected blocks that 1 EH/s finds in a day. */
export function openReward(opening: Opening, subsidy: number, priceUsd: number, workPerEh: number): void {
  opening.dailyFees = opening.feesPerBlock * BLOCKS_PER_DAY;
  opening.hashprice = (subsidy + opening.feesPerBlock) * priceUsd * workPerEh;
}
