/** Still pictures come alive when they come into view. */
import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Chart } from "../chart.ts";
import type { Option } from "./base.ts";
import { fanOption } from "./fan.ts";
import { curveOption, heatOption } from "./heat.ts";
import { histogramOption } from "./histogram.ts";
import { barsOption, waterfallOption } from "./rows.ts";
import type { Shown } from "./shown.ts";
import { currentTheme, type Theme } from "./theme.ts";

use([LineChart, CustomChart, GridComponent, TooltipComponent, SVGRenderer]);

function optionOf(chart: Chart, shown: Shown, theme: Theme): Option {
  switch (chart.kind) {
    case "fan":
      return fanOption(chart, shown, theme);
    case "histogram":
      return histogramOption(chart, shown, theme);
    case "bars":
      return barsOption(chart, shown, theme);
    case "waterfall":
      return waterfallOption(chart, theme);
    case "heat":
      return heatOption(chart, theme);
    case "curve":
      return curveOption(chart, theme);
  }
}

export interface LiveCharts {
  /** Draws all charts in view anew, as chosen. */
  readonly show: (shown: Shown) => void;
}

/** Brings the page's charts to life, each when it comes near the view. */
export function bringToLife(charts: readonly Chart[], first: Shown): LiveCharts {
  const live = new Map<Chart, EChartsType>();
  let shown = first;
  const draw = (chart: Chart, instance: EChartsType): void => {
    instance.setOption(optionOf(chart, shown, currentTheme()), { notMerge: true });
  };
  const redraw = (): void => {
    for (const [chart, instance] of live) draw(chart, instance);
  };
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries)
      for (const one of live.values()) if (one.getDom() === target) one.resize();
  });
  const views = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        views.unobserve(target);
        const chart = charts[Number((target as HTMLElement).dataset["chart"])];
        const still = target.querySelector("svg.still");
        if (chart === undefined || still === null) continue;
        const box = frameFor(still);
        still.after(box);
        target.classList.add("on");
        const instance = init(box, null, { renderer: "svg" });
        live.set(chart, instance);
        draw(chart, instance);
        sizes.observe(box);
      }
    },
    { rootMargin: "300px" },
  );
  for (const figure of document.querySelectorAll("figure[data-chart]")) views.observe(figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  return {
    show(next) {
      shown = next;
      redraw();
    },
  };
}

/** A box of the still picture's shape and meaning. */
function frameFor(still: Element): HTMLElement {
  const box = document.createElement("div");
  box.className = "live";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", still.getAttribute("aria-label") ?? "");
  const [, , width = "360", height = "200"] = (still.getAttribute("viewBox") ?? "").split(" ");
  box.style.aspectRatio = `${width} / ${height}`;
  return box;
}
