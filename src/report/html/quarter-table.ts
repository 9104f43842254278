import { fleetsOf, type NamedRun, own } from "./figures/runs.ts";
import { PERCENT } from "../terminal/numbers.ts";
import { name, type PageTable, words } from "./table.ts";
import { estimateCells } from "./tables.ts";

/** P(default) of each fleet by the end of each calendar quarter, and of the horizon. */
export function quarterTable(runs: readonly NamedRun[]): PageTable {
  const several = runs.length > 1;
  return {
    captionHtml: "P(default) from the start up to the end of each calendar quarter, and of the horizon",
    headersHtml: ["Fleet", ...(several ? ["Scenario"] : []), "By", "P(default), %", "±"],
    rows: fleetsOf(runs).flatMap((fleet) =>
      runs.flatMap(({ name: scenario, run }) => {
        const quarters = own(own(run.fleets, fleet), "default_share")?.p_default_by_quarter ?? [];
        return quarters.map(({ by, ...estimate }) => [
          name(fleet),
          ...(several ? [name(scenario)] : []),
          words(by),
          ...estimateCells(estimate, PERCENT),
        ]);
      }),
    ),
  };
}
