import type { AnyChart } from "../chart.ts";
import { bars } from "./bars.ts";
import { curve } from "./curve.ts";
import { fan } from "./fan.ts";
import { heatMap } from "./heat-map.ts";
import { histogram } from "./histogram.ts";
import { placed } from "./placed.ts";
import { scatter } from "./scatter.ts";
import { stack } from "./stack.ts";
import { tornado } from "./tornado.ts";
import { waterfall } from "./waterfall.ts";

/** The chart as a still picture. */
export function still(whole: AnyChart): string {
  const chart = placed(whole);
  switch (chart.kind) {
    case "fan":
      return fan(chart);
    case "histogram":
      return histogram(chart);
    case "bars":
      return bars(chart);
    case "waterfall":
      return waterfall(chart);
    case "heat":
      return heatMap(chart);
    case "curve":
      return curve(chart);
    case "scatter":
      return scatter(chart);
    case "stack":
      return stack(chart);
    case "tornado":
      return tornado(chart);
  }
}
