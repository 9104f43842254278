import type { DailySeries, History } from "../calibrate/history.ts";
import type { NetworkDay } from "../history/real-days.ts";
import type { RealDays } from "./origin.ts";

/** Days and epochs as `calibrate` takes them; power moves nothing of the network. */
export function historyOf({ days, epochs }: RealDays): History {
  const series = (of: (day: NetworkDay) => number): DailySeries => seriesOf(days, of);
  const fees = series(({ feesBtc }) => feesBtc);
  return {
    price: series(({ priceUsd }) => priceUsd),
    hashrate: series(({ hashrateEhs }) => hashrateEhs),
    difficulty: series(({ difficulty }) => difficulty),
    fees: fees.values.length === 0 ? null : fees,
    epochs,
    power: null,
  };
}

/** From the first to the last day that has a number. */
function seriesOf(days: readonly NetworkDay[], of: (day: NetworkDay) => number): DailySeries {
  const known = days.filter((each) => !Number.isNaN(of(each)));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return { firstDay: 0, values: new Float64Array(0) };
  const values = new Float64Array(last.day - first.day + 1).fill(NaN);
  for (const each of known) values[each.day - first.day] = of(each);
  return { firstDay: first.day, values };
}
