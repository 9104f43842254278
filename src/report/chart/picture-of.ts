import type { Chart } from "./chart.ts";
import { fanPicture } from "./fan.ts";
import { heatPicture } from "./heat.ts";
import { histogramPicture } from "./histogram.ts";
import { curvePicture, scatterPicture, stackPicture } from "./lines.ts";
import type { Picture } from "./picture.ts";
import { rangesPicture } from "./ranges.ts";

/** Where everything of a chart lies. */
export function pictureOf(chart: Chart): Picture {
  switch (chart.kind) {
    case "fan":
      return fanPicture(chart);
    case "histogram":
      return histogramPicture(chart);
    case "ranges":
      return rangesPicture(chart);
    case "heat":
      return heatPicture(chart);
    case "curve":
      return curvePicture(chart);
    case "scatter":
      return scatterPicture(chart);
    case "stack":
      return stackPicture(chart);
  }
}
