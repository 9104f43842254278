import type { Estimate } from "../../statistics/estimate.ts";
import { PERCENT } from "../terminal/numbers.ts";
import { fleetsOf, type NamedRun, own } from "../figures/runs.ts";
import { type Cell, name, type PageTable, words } from "./table.ts";
import { estimateCells } from "./tables.ts";

const NONE: Estimate = { value: null, se: null };

/**
 * P(default) of each fleet by the end of each calendar quarter, and of the horizon; and P(breach), where some company has
 * covenants.
 */
export function quarterTable(runs: readonly NamedRun[]): PageTable {
  const several = runs.length > 1;
  const found = fleetsOf(runs).flatMap((fleet) =>
    runs.map(({ name: scenario, run }) => {
      const metrics = own(run.fleets, fleet);
      const defaults = own(metrics, "default_share")?.p_default_by_quarter ?? [];
      const breaches = own(metrics, "covenant_breach_share")?.p_breach_by_quarter;
      return { fleet, scenario, defaults, breaches };
    }),
  );
  const covenants = found.some(({ breaches }) => breaches !== undefined);
  return {
    captionHtml: `P(default)${covenants ? " and P(breach of a covenant)" : ""} from the start up to the end of each calendar quarter, and of the horizon`,
    headersHtml: [
      "Fleet",
      ...(several ? ["Scenario"] : []),
      "By",
      ...["P(default), %", "±"],
      ...(covenants ? ["P(breach), %", "±"] : []),
    ],
    rows: found.flatMap(({ fleet, scenario, defaults, breaches }) =>
      defaults.map(({ by, ...estimate }, q): Cell[] => [
        name(fleet),
        ...(several ? [name(scenario)] : []),
        words(by),
        ...estimateCells(estimate, PERCENT),
        ...(covenants ? estimateCells(breaches?.[q] ?? NONE, PERCENT) : []),
      ]),
    ),
  };
}
