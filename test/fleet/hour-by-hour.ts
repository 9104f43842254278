/** A contract hour by hour, as its terms say in words: what the laws that count shares of a day have to come to. */

/** Terms in USD/MWh, as in the scenario. */
export interface Terms {
  readonly fixedShare: number;
  readonly takeOrPay: boolean;
  readonly resale: boolean;
  readonly discount: number;
  readonly adder: number;
  /** The owner's own. */
  readonly strike: number;
  readonly call: { readonly price: number; readonly credit: number } | undefined;
}

/** An hour: spot, and what the fixed block costs in it. */
export interface Hour {
  readonly spot: number;
  readonly price: number;
}

/** What 1 MW makes of a day, USD and MWh. */
export interface Outcome {
  ran: number;
  revenue: number;
  powerCost: number;
  sellBack: number;
  credit: number;
}

/**
 * A day of 24 hours, of which each of those given is an equal part. `worth` is what a MWh earns; of the hours that
 * demand response calls, `called` is the share that it takes; of all that then run `peak` is idled for the grid's peaks.
 */
export function dayByHours(
  { fixedShare, takeOrPay, resale, discount, adder, strike, call }: Terms,
  hours: readonly Hour[],
  worth: number,
  ordinary: number,
  called: number,
  peak = 0,
): Outcome {
  const out: Outcome = { ran: 0, revenue: 0, powerCost: 0, sellBack: 0, credit: 0 };
  const length = 24 / hours.length;
  for (const { spot, price } of hours) {
    const taken = call !== undefined && spot >= call.price ? called : 0;
    const owed = takeOrPay ? 0 : price;
    const sells = resale && spot - discount >= owed;
    const mines = worth > owed && spot < strike && (!resale || spot < worth + discount);
    const block = fixedShare * length;
    const mined = mines ? block * (1 - taken) * (1 - peak) : 0;
    const sold = sells ? block - mined : 0;
    out.ran += mined;
    out.powerCost += takeOrPay ? block * price : (mined + sold) * price;
    out.sellBack += sold * (spot - discount);
    const open = (1 - fixedShare) * length;
    const bought = spot + adder < Math.min(worth, strike) ? open * (1 - taken) * (1 - peak) : 0;
    out.ran += bought;
    out.powerCost += bought * (spot + adder);
    // The credit is for load that would run in an ordinary hour.
    const ready = block * Number(worth > owed) + open * Number(worth > ordinary + adder);
    out.credit += ready * taken * (call?.credit ?? 0);
  }
  out.revenue = out.ran * worth;
  return out;
}
