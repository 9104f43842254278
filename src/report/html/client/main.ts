/** What an interactive page does once it is loaded. */
import type { Chart } from "../chart.ts";
import { bringToLife } from "./charts.ts";
import { enliven } from "./tables.ts";
import { fillToolbar } from "./toolbar.ts";

const { scenarios, charts } = JSON.parse(document.getElementById("data")?.textContent ?? "{}") as {
  readonly scenarios: readonly string[];
  readonly charts: readonly Chart[];
};

const live = bringToLife(charts, { outer: true, inner: true, hidden: new Set() });
for (const table of document.querySelectorAll("table")) enliven(table);
const bar = document.querySelector<HTMLElement>(".toolbar");
if (bar !== null && charts.some(({ kind }) => kind === "fan")) {
  fillToolbar(bar, scenarios, (shown) => {
    live.show(shown);
  });
}
// Milliseconds from the start of loading to here.
document.documentElement.dataset["ready"] = String(Math.round(performance.now()));
