/** What networks of some kinds have besides: of new machines that pay back, of machines on a cost curve. */
import { oneLess, over } from "../../lanes/arithmetic.ts";
import { plain } from "../../quantities/scale.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import { metric } from "./network-books.ts";

/** A margin over power that cash costs soon use up. */
const THIN_MARGIN = 0.2;

/** Where entry answers the payback of new machines. */
export const PAYBACK = [
  metric({
    name: "new_machine_payback_days",
    unit: "days",
    label: "Payback of new machines",
    description:
      "payback of new machines at the last day's hashprice; missing where they do not pay for their power",
    better: "lower",
    of: ({ pay, entry }) =>
      entry!.cost.map((cost, i) => {
        const margin = pay.hashprice[i]! - entry!.powerCost[i]!;
        return margin > 0 ? cost / margin : NaN;
      }),
  }),
] as const;

/** Where costs stand on a curve. */
export const CURVE = [
  metric({
    name: "installed_hashrate_ehs",
    unit: "EH/s",
    label: "Hashrate installed at the end",
    description: "installed hashrate at the horizon, running or idle",
    scale: { ...plain("EH/s", 0), most: 0 },
    better: "lower",
    of: (b) => over(b.network.potential, b.network.active),
  }),
  metric({
    name: "idle_share",
    unit: "share",
    label: "Installed hashrate that stands idle",
    description: "share of installed hashrate that stands idle at the horizon",
    of: (b) => oneLess(b.network.active),
  }),
  metric({
    name: "running_margin",
    unit: "share",
    label: "Margin of what runs",
    description:
      "margin over power of the network's average machine that runs, at the horizon's FPPS hashprice",
    better: "higher",
    of: (b) => oneLess(over(b.curve!.runningCost, b.pay.hashprice)),
  }),
  metric({
    name: "running_margin_month",
    unit: "share",
    label: "Margin of what runs, last month",
    description: "the same, a mean of about the last 30 days",
    better: "higher",
    of: (b) => b.curve!.monthMargin.slice(),
  }),
  metric({
    name: "thin_margin_share",
    unit: "share",
    label: "Month's margin below 20 %",
    description: "1 where that mean is below 20 %, in which treasurers see the edge of losses, else 0",
    better: "lower",
    indicator: true,
    of: (b) => b.curve!.monthMargin.map((margin) => Number(margin < THIN_MARGIN)),
  }),
] as const;

/** Where capacity on the curve is retired. */
export const RETIREMENT = [
  metric({
    name: "retired_per_year",
    unit: "log/year",
    label: "Capacity retired a year",
    description: "log of capacity that is retired a year",
    of: (b) => over(b.curve!.retired, b.days / DAYS_PER_YEAR),
  }),
] as const;

/** Where capacity enters by the margin of mining. */
export const ENTRY = [
  metric({
    name: "entered_per_year",
    unit: "log/year",
    label: "Capacity that enters a year",
    description: "log of capacity that enters a year, for its margin",
    of: (b) => over(b.marginEntry!.entered, b.days / DAYS_PER_YEAR),
  }),
] as const;
