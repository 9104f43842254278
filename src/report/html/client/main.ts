/** What an interactive page does once it is loaded: charts tell their numbers and grow, tables sort and copy. */
import { enlivenChart } from "./charts.ts";
import { enliven } from "./tables.ts";

for (const chart of document.querySelectorAll<HTMLElement>(".chart")) enlivenChart(chart);
for (const table of document.querySelectorAll("table")) enliven(table);
addEventListener("beforeprint", () => {
  // One that takes many sheets is printed only where its reader has opened it.
  const short = "details.app:not(.long)";
  for (const details of document.querySelectorAll<HTMLDetailsElement>(`${short}, ${short} details`))
    details.open = true;
});
// Milliseconds from the start of loading to here.
document.documentElement.dataset["ready"] = String(Math.round(performance.now()));
