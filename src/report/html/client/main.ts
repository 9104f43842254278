/** What an interactive page does once it is loaded: charts tell their numbers and grow, tables sort and copy. */
import { enlivenChart } from "./charts.ts";
import { enliven } from "./tables.ts";

for (const chart of document.querySelectorAll<HTMLElement>(".chart")) enlivenChart(chart);
for (const table of document.querySelectorAll("table")) enliven(table);
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details.app, details.app details"))
    details.open = true;
});
// Milliseconds from the start of loading to here.
document.documentElement.dataset["ready"] = String(Math.round(performance.now()));
