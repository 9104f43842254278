import { subsidyBtc } from "../../bitcoin/subsidy.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { BLOCKS_PER_DAY } from "../../units.ts";
import { type Derived, derive, type Take } from "./derived.ts";

/** What a busy regime of fees comes to; nothing where there is none. */
export function derivedFees({ start, fees }: Scenario): Derived[] {
  const { busy } = fees;
  if (busy === undefined) return [];
  const subsidy = subsidyBtc(start.height) * BLOCKS_PER_DAY;
  const calm = (take: Take): number => take("median_share", fees.median_share);
  const leave = (take: Take): number => 1 / take("busy.mean_stay_days", busy.mean_stay_days);
  const enter = (take: Take): number => {
    const share = take("busy.share_of_time", busy.share_of_time);
    return (leave(take) * share) / (1 - share);
  };
  return derive(
    ["fees"],
    [
      {
        key: "median_btc_per_day",
        label: "Fees that calm days revert to",
        unit: "BTC/day",
        formula: `median_share × subsidy × ${BLOCKS_PER_DAY} blocks`,
        of: (take) => calm(take) * subsidy,
      },
      {
        key: "busy.mean_calm_stay_days",
        label: "Mean calm stay",
        unit: "days",
        formula: "mean_stay_days × (1 − share_of_time) ÷ share_of_time",
        of: (take) => (enter(take) === 0 ? "without end" : 1 / enter(take)),
      },
      {
        key: "busy.typical_btc_per_day",
        label: "Typical fees on busy days",
        unit: "BTC/day",
        formula: "e^(mean log): below the busy median, because fees take the time of daily_ar1 to follow",
        of: (take) => {
          const phi = take("daily_ar1", fees.daily_ar1);
          const reached = (1 - phi + phi * enter(take)) / (1 - phi * (1 - leave(take) - enter(take)));
          const median = take("busy.median_share", busy.median_share);
          return subsidy * calm(take) ** (1 - reached) * median ** reached;
        },
      },
    ],
  );
}
