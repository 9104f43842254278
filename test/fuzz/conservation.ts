/** Where cash went, as far as a company's metrics tell. */
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import type { CompanySpec, Scenario } from "../../src/scenario/schema/schema.ts";
import type { Holds } from "./holds.ts";
import type { PathNumbers } from "./numbers-of-run.ts";

/** Of a company that sells all it mines, holds no bitcoin and lives: cash less debt moves by what it earns, pays and raises. */
export function conservation(holds: Holds, scenario: Scenario, name: string, numbers: PathNumbers): void {
  const { company } = scenario.fleets[name]!;
  const { discount_rate_per_year: rate } = scenario.valuation;
  const opening = openingOf(company);
  const hosting = hostingCapex(company, scenario);
  if (opening === undefined || hosting === undefined || typeof rate !== "number") return;
  const of = (metric: string): number => numbers.fleet(name, metric);
  if (of("default_share") === 1) return;
  const discount = (1 + rate) ** (-scenario.horizon_days / 365);
  if (!(discount > 1e-100 && discount < 1e100)) return;
  const flows = [
    of("ebitda_usd"),
    -of("interest_usd"),
    -of("tax_usd"),
    of("raised_usd"),
    -of("machine_capex_usd"),
    -hosting,
  ];
  const turnover = of("revenue_usd") + Math.abs(of("power_cost_usd")) + opening.size;
  holds.sum(
    "cash less debt moves by what is earned, paid and raised",
    turnover + (of("equity_cash_usd") + of("equity_debt_usd")) / discount,
    [turnover, opening.net, ...flows],
  );
}

/** Cash less debt at the start; undefined where it is drawn, or where bitcoin or shares may take the place of cash. */
function openingOf({
  cash_usd,
  btc,
  treasury,
  debts,
}: CompanySpec): { net: number; size: number } | undefined {
  if (typeof cash_usd !== "number" || btc !== 0 || treasury.policy !== "sell_all") return undefined;
  const principals = Object.values(debts).map(({ principal_usd, converts_at_usd_per_share }) =>
    converts_at_usd_per_share === undefined && typeof principal_usd === "number" ? principal_usd : NaN,
  );
  const owed = principals.reduce((sum, principal) => sum + principal, 0);
  return Number.isNaN(owed) ? undefined : { net: cash_usd - owed, size: cash_usd + owed };
}

/** What hosting costs until the horizon: equal days up to the day that was planned; undefined where it is drawn. */
function hostingCapex({ hpc }: CompanySpec, { start, horizon_days }: Scenario): number | undefined {
  if (hpc === undefined) return 0;
  const { mw, capex_usd_per_mw } = hpc;
  // Coupons that lenders prefund are debt without being cash, and no metric tells them.
  if (hpc.coupons_while_built === "prefunded" && hpc.debt_share !== 0) return undefined;
  if (typeof mw !== "number" || typeof capex_usd_per_mw !== "number") return undefined;
  const planned = calendarDay(hpc.start) - calendarDay(start.date);
  return planned <= 0 ? 0 : mw * capex_usd_per_mw * Math.min(1, horizon_days / planned);
}
