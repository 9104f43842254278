import type { FleetSpec, RegionSpec, Scenario } from "../../src/scenario/schema/schema.ts";
import type { Holds } from "./holds.ts";
import type { PathNumbers } from "./numbers-of-run.ts";

/** Rounding of shares that add up to 1. */
const SLACK = 1e-9;

const PARTS = ["mining", "hpc", "btc", "cash", "debt", "limited_liability"] as const;

const STORM_PARTS = [
  "storm_survivor_gain_usd",
  "storm_own_loss_usd",
  "storm_dearer_power_usd",
  "storm_credits_and_sell_back_usd",
];

/** What holds of a fleet and its company on every path, whatever the scenario. */
export function fleetLaws(holds: Holds, scenario: Scenario, name: string, numbers: PathNumbers): void {
  const of = (metric: string): number => numbers.fleet(name, metric);
  const series = (metric: string): readonly number[] => numbers.series(metric, name);
  const spec = scenario.fleets[name]!;
  mining(holds, scenario, spec, of);
  if (!hasHugeHours(scenario.regions[spec.region]))
    holds.sum(
      "EBITDA is all-in profit and income of hosting",
      of("ebitda_usd"),
      [of("all_in_profit_usd"), of("hpc_income_usd")],
      1e-9 * sizeOf(of),
    );
  company(holds, scenario.horizon_days, of, series);
  equity(holds, of);
  const gross = series("gross_profit_usd").at(-1)!;
  holds.sum("gross profit ends its series", of("gross_profit_usd"), [gross]);
}

type Of = (metric: string) => number;

function mining(holds: Holds, scenario: Scenario, spec: FleetSpec, of: Of): void {
  const [revenue, power, gross] = [of("revenue_usd"), of("power_cost_usd"), of("gross_profit_usd")];
  holds.sum("gross profit is revenue less power plus what power brings", gross, [
    revenue,
    -power,
    of("sell_back_usd"),
    of("programme_credit_usd"),
    of("storm_credit_usd"),
  ]);
  holds.ratio("gross margin is gross profit over revenue", of("gross_margin"), gross, revenue);
  holds.ratio(
    "all-in margin is all-in profit over revenue",
    of("all_in_margin"),
    of("all_in_profit_usd"),
    revenue,
  );
  holds.ratio("hash cost is power over BTC", of("hash_cost_usd_per_btc"), power, of("btc_mined"));
  const notBelowZero = [
    "revenue_usd",
    "btc_mined",
    "sell_back_usd",
    "programme_credit_usd",
    "storm_credit_usd",
    "installed_ehs",
  ];
  // What is sold back is a difference of means over hours, and may be off by a rounding error of them.
  const rounding = 1e-12 * (revenue + Math.abs(power));
  for (const metric of notBelowZero)
    holds.truth("bounds", `${metric} is not below 0`, !(of(metric) < -rounding), String(of(metric)));
  const {
    other_cost_usd_per_ph_day: other,
    hashrate_ehs: hashrate,
    company: { sga_usd_per_year: sga },
  } = spec;
  const days = scenario.horizon_days;
  if (typeof other === "number" && typeof hashrate === "number" && typeof sga === "number")
    holds.sum("all-in profit is gross profit less other cost and SG&A", of("all_in_profit_usd"), [
      gross,
      -other * 1000 * hashrate * days,
      (-sga / 365) * days,
    ]);
  const reasons = ["storm", "price", "uneconomic", "programme"].map((why) => of(`curtailed_${why}_share`));
  const curtailed = of("curtailed_share");
  if (!Number.isNaN(curtailed)) {
    holds.sum("what is curtailed has one reason", curtailed, reasons);
    for (const share of [curtailed, ...reasons]) holds.within("a share of energy", share, -SLACK, 1 + SLACK);
  }
  holds.within("days off, a share", of("days_off_share"), 0, 1);
  holds.sum("storms' effect is the sum of its parts", of("storm_effect_usd"), STORM_PARTS.map(of));
  if (Object.keys(scenario.storms).length > 0) {
    const told = scenario.storm_split === "on";
    if (!told)
      for (const part of ["storm_effect_usd", ...STORM_PARTS])
        holds.truth(
          "identity",
          "storms' effect is not told where it is off",
          Number.isNaN(of(part)),
          String(of(part)),
        );
  }
}

function company(holds: Holds, days: number, of: Of, series: (metric: string) => readonly number[]): void {
  event(holds, "default", days, of);
  event(holds, "covenant_breach", days, of);
  const defaulted = of("default_share") === 1;
  for (const metric of ["new_shares", "raised_usd", "interest_usd"])
    holds.truth("bounds", `${metric} is not below 0`, !(of(metric) < 0), String(of(metric)));
  const [cash, liquidity] = [of("min_cash_usd"), of("min_liquidity_usd")];
  holds.truth("identity", "liquidity is no less than cash", !(liquidity < cash), `${liquidity}, ${cash}`);
  const rising = ["new_shares_share", "default_share"].map(series);
  for (const marks of rising)
    holds.truth(
      "identity",
      "what is counted since the start does not fall",
      marks.every((x, k) => k === 0 || !(x < marks[k - 1]!)),
      marks.join(", "),
    );
  holds.truth(
    "identity",
    "default ends its series",
    series("default_share").at(-1) === (defaulted ? 1 : 0),
    series("default_share").join(", "),
  );
  const perShare = "equity_per_share_usd";
  holds.truth(
    "identity",
    "equity a share ends its series",
    Object.is(series(perShare).at(-1), of(perShare)),
    `${series(perShare).at(-1)}, ${of(perShare)}`,
  );
}

/** True where hours may cost what no sum over days keeps the rest beside: the next such hour may take it back. */
function hasHugeHours(region: RegionSpec | undefined): boolean {
  const hours = region?.spot.replay?.days?.usd_per_mwh ?? [];
  return hours.flat().some((usd) => Math.abs(usd) > 1e12);
}

/** Sums of the same flows in another order differ by the rounding of the flows, not of their difference. */
function sizeOf(of: Of): number {
  const flows = ["revenue_usd", "power_cost_usd", "sell_back_usd", "storm_credit_usd"].map((metric) =>
    Math.abs(of(metric)),
  );
  const size = flows.reduce((total, flow) => total + flow, 0);
  const sum = Math.abs(of("all_in_profit_usd")) + Math.abs(of("hpc_income_usd")) + Math.abs(of("ebitda_usd"));
  return Math.max(1, size / Math.max(sum, Number.MIN_VALUE));
}

function event(holds: Holds, what: string, days: number, of: Of): void {
  const share = of(`${what}_share`);
  const day = of(`${what}_day`);
  holds.truth("identity", `${what} happens or does not`, share === 0 || share === 1, String(share));
  const dated = Number.isInteger(day) && day >= 1 && day <= days;
  holds.truth(
    "identity",
    `${what} has a day where it happens`,
    share === 1 ? dated : Number.isNaN(day),
    `${share}, day ${day}`,
  );
}

function equity(holds: Holds, of: Of): void {
  const value = of("equity_all_shares_usd");
  holds.sum(
    "equity is the sum of its parts",
    value,
    PARTS.map((part) => of(`equity_${part}_usd`)),
  );
  holds.truth("bounds", "equity is not below 0", !(value < 0), String(value));
  const held = of("equity_usd");
  holds.truth(
    "bounds",
    "those who hold shares at the start have no more than all",
    !(held > value),
    `${held} of ${value}`,
  );
  holds.truth(
    "bounds",
    "equity a share is not below 0",
    !(of("equity_per_share_usd") < 0),
    String(of("equity_per_share_usd")),
  );
  holds.ratio(
    "equity a share is that of all shares over them",
    of("equity_per_share_usd"),
    value,
    of("diluted_shares"),
  );
  // What was borrowed and paid back leaves the rounding of its size.
  const size = PARTS.reduce((total, part) => total + Math.abs(of(`equity_${part}_usd`)), 0);
  holds.truth(
    "bounds",
    "debt's part is not above 0",
    !(of("equity_debt_usd") > 1e-12 * size),
    String(of("equity_debt_usd")),
  );
  const drawdown = of("equity_drawdown");
  if (!Number.isNaN(drawdown)) holds.within("drawdown, a share", drawdown, 0, 1);
  if (of("default_share") === 1)
    holds.truth("identity", "a default leaves no equity", !(value > 0), String(value));
  else
    holds.truth(
      "bounds",
      "liability is limited, not paid for",
      !(of("equity_limited_liability_usd") < 0),
      String(of("equity_limited_liability_usd")),
    );
}
