/** The tables of what further runs told: bridges, ways to value a share, numbers that were moved. */
import type { Estimate } from "../../statistics/estimate.ts";
import type { Bridge } from "../bridge.ts";
import type { FurtherRuns, MovedNumber, ValuedWay } from "../page-exhibits.ts";
import { estimate, interval, number, quantiles, text } from "./columns.ts";
import { meaningColumns } from "./scoped.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

interface StepRow {
  readonly bridge: Bridge;
  readonly step: string;
  readonly keys: readonly string[];
  readonly mean: Estimate;
}

/** How the mean of one scenario becomes that of another: both ends, and the parts that add up to what lies between. */
export function bridgesSheet(bridges: readonly Bridge[]): Sheet {
  const rows = bridges.flatMap((bridge): StepRow[] => [
    { bridge, step: "from", keys: [], mean: bridge.from_mean },
    ...bridge.parts.map((part) => ({ bridge, step: part.group, keys: part.keys, mean: part })),
    { bridge, step: "difference", keys: [], mean: bridge.difference },
    { bridge, step: "to", keys: [], mean: bridge.to_mean },
  ]);
  return sheetOf<StepRow>(
    {
      name: "Bridges",
      about:
        "A row a step from one scenario's mean to another's: the groups of keys add up to the difference",
      keys: 5,
    },
    [
      text("from", ({ bridge }) => bridge.from),
      text("to", ({ bridge }) => bridge.to),
      text("fleet", ({ bridge }) => bridge.fleet),
      text("metric", ({ bridge }) => bridge.metric),
      text("step", ({ step }) => step),
      ...meaningColumns<StepRow>(({ bridge }) => bridge),
      ...interval<StepRow>(
        "mean",
        ({ mean }) => mean,
        ({ bridge }) => bridge.unit,
      ),
      text("keys", ({ keys }) => keys.join(", ")),
      number("missing_share", ({ bridge }) => bridge.missing_share, "share"),
    ],
    rows,
  );
}

/** What a share is worth by other ways. */
export function waysSheet({ scenario, fleet, football }: FurtherRuns): Sheet {
  return sheetOf<ValuedWay>(
    {
      name: "Ways to value",
      about: `A row a way to value a share of ${fleet} in ${scenario}, the scenario's own first, USD a share`,
      keys: 2,
    },
    [
      text("group", ({ group }) => group),
      text("way", ({ label }) => label),
      text("set", ({ set }) => set.join(", ")),
      ...quantiles<ValuedWay>(football, (way) => way.quantiles, "USD/share"),
    ],
    football,
  );
}

/** How far the median value of a share goes with a number that is fixed. */
export function movedSheet({ scenario, fleet, moved }: FurtherRuns): Sheet {
  const unit = ({ unit: own }: MovedNumber): string => own;
  return sheetOf<MovedNumber>(
    {
      name: "Moved numbers",
      about: `A row a fixed number of ${scenario} that was moved: the median value of a share of ${fleet} where it is lower and higher, USD`,
      keys: 1,
    },
    [
      text("key", ({ key }) => key),
      ...meaningColumns<MovedNumber>((row) => row),
      number("value", ({ value }) => value, unit),
      number("low_value", ({ low_value }) => low_value, unit),
      number("high_value", ({ high_value }) => high_value, unit),
      ...estimate<MovedNumber>("share_at_low_usd", ({ low }) => low, "USD/share"),
      ...estimate<MovedNumber>("share_at_high_usd", ({ high }) => high, "USD/share"),
      ...interval<MovedNumber>("swing_usd", ({ swing }) => swing, "USD/share"),
    ],
    moved,
  );
}
