/** What every network has of its retargets: the first ones in turn, and statistics of all. */
import { FIRST_RETARGETS, type FirstRetarget, retargetLag1, retargetSd } from "../../bitcoin/retargets.ts";
import type { Metric } from "../../fleet/metric.ts";
import { missingWhereZero } from "../../lanes/arithmetic.ts";
import { CHANGE, plain } from "../../quantities/scale.ts";
import { metric, type NetworkBooks } from "./network-books.ts";

type RetargetMetric<What extends string> = Metric<
  NetworkBooks,
  `${FirstRetarget}_retarget_${What}`,
  never,
  never
>;

/** As labels call it: the first is the next. */
const called = (which: FirstRetarget): string => (which === "first" ? "next" : which);

/** "third" → "Third". */
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function changeAt(which: FirstRetarget): RetargetMetric<"change"> {
  return metric({
    name: `${which}_retarget_change`,
    unit: "share",
    label: `${capital(called(which))} retarget`,
    description: `change of difficulty at the ${which} retarget`,
    scale: CHANGE,
    better: "lower",
    // What comes next is what people ask for.
    on: which === "first" ? ["screen", "table"] : [],
    of: (b) => b.retargets[`${which}Change`],
  });
}

function dayOf(which: FirstRetarget): RetargetMetric<"day"> {
  return metric({
    name: `${which}_retarget_day`,
    unit: "day",
    label: `Day of the ${called(which)} retarget`,
    description: `days from the start to the moment of the ${which} retarget, with fractions; missing where that is beyond the horizon`,
    scale: plain("day", 1),
    of: (b) => b.retargets[`${which}Day`],
  });
}

export const RETARGETS = [
  metric({
    name: "epochs",
    unit: "",
    label: "Number of retargets",
    description: "retargets up to the horizon",
    of: (b) => b.chain.epochs,
  }),
  ...FIRST_RETARGETS.map(changeAt),
  ...FIRST_RETARGETS.map(dayOf),
  metric({
    name: "largest_retarget_fall",
    unit: "share",
    label: "Largest fall at a retarget",
    description: "largest fall of difficulty at a retarget",
    of: (b) => missingWhereZero(b.chain.epochs, b.retargets.largestFall),
  }),
  metric({
    name: "largest_retarget_rise",
    unit: "share",
    label: "Largest rise at a retarget",
    description: "largest rise of difficulty at a retarget",
    of: (b) => missingWhereZero(b.chain.epochs, b.retargets.largestRise),
  }),
  metric({
    name: "retarget_log_sd",
    unit: "",
    label: "Spread of retargets",
    description: "standard deviation of the log change at retargets",
    of: (b) => b.chain.epochs.map((n, i) => retargetSd(b.retargets, i, n)),
  }),
  metric({
    name: "retarget_lag1_autocorrelation",
    unit: "",
    label: "Correlation of retargets",
    description: "correlation of neighbouring log changes",
    of: (b) => b.chain.epochs.map((n, i) => retargetLag1(b.retargets, i, n)),
  }),
] as const;
