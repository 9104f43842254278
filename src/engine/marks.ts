import type { Fleet } from "../fleet/fleet.ts";
import { groupAt, viewsOf } from "../lanes/memory.ts";
import { PH_PER_EH } from "../units.ts";
import type { Block, FleetViews } from "./block.ts";
import type { Layout, SeriesColumn } from "./results.ts";

/** What a fleet's series are taken from at a mark. */
interface FleetMark extends FleetViews {
  /** Sums of always-on revenue and power cost at this mark. */
  readonly revenue: Float64Array;
  readonly power: Float64Array;
}

interface Series<Source> {
  readonly column: Omit<SeriesColumn, "scope">;
  /** A number for each path of the block; NaN where it has no meaning. */
  readonly of: (source: Source, i: number) => number;
}

const series = <Source>(
  name: string,
  unit: string,
  description: string,
  of: (source: Source, i: number) => number,
): Series<Source> => ({ column: { name, unit, description }, of });

const NETWORK_SERIES: readonly Series<Block>[] = [
  series("price_usd", "USD", "BTC price", (b, i) => b.price.price[i]!),
  series("hashrate_ehs", "EH/s", "observed hashrate", (b, i) => b.network.hashrate[i]!),
  series("difficulty", "", "difficulty", (b, i) => b.chain.difficulty[i]!),
  series(
    "hashprice_usd_per_ph_day",
    "USD/PH/day",
    "the day's FPPS hashprice before a pool's fee",
    (b, i) => b.pay.hashprice[i]! / PH_PER_EH,
  ),
];

const FLEET_SERIES: readonly Series<FleetMark>[] = [
  series(
    "gross_margin_always_on",
    "share",
    "gross margin since the mark before, had it never switched off for price",
    (f, i) => {
      const revenue = f.revenue[i]! - f.markRevenue[i]!;
      return revenue === 0 ? NaN : 1 - (f.power[i]! - f.markPower[i]!) / revenue;
    },
  ),
  series(
    "gross_profit_usd",
    "USD",
    "gross profit since the start, as it was realised",
    ({ site }, i) =>
      site.revenueTotal[i]! -
      site.powerCostTotal[i]! +
      site.sellBackTotal[i]! +
      site.creditTotal[i]! +
      site.programmeCreditTotal[i]!,
  ),
  series("cash_usd", "USD", "cash", (f, i) => f.company.cash[i]!),
  series(
    "equity_usd",
    "USD",
    "what belongs to those who hold shares at the start, not discounted",
    ({ value }, i) => value.held[i]!,
  ),
  series("new_shares_share", "share", "new shares so far over those at the start", (f, i) => {
    const before = f.company.startShares[i]!;
    return before === 0 ? NaN : (f.company.shares[i]! - before) / before;
  }),
  series(
    "default_share",
    "share",
    "1 where the company has defaulted: its mean is the share of paths in default",
    (f, i) => 1 - f.company.alive[i]!,
  ),
];

/** The series of a run, network first, then fleet by fleet. */
export function seriesColumns(fleets: readonly string[]): SeriesColumn[] {
  return [
    ...NETWORK_SERIES.map(({ column }) => ({ scope: { kind: "network" } as const, ...column })),
    ...fleets.flatMap((fleet) =>
      FLEET_SERIES.map(({ column }) => ({ scope: { kind: "fleet", fleet } as const, ...column })),
    ),
  ];
}

/** Values every company at the close of `day` days and notes its peak and drawdown. */
export function mark(block: Block, day: number): void {
  block.executor.run(block.model.routines.mark, block, day);
}

/**
 * Writes the series of the block's paths at mark `m` into `out`, laid out as a Batch's series for `seriesPaths` paths of
 * which the block's first is number `offset`; paths past `seriesPaths` are left out.
 */
export function recordMark(
  block: Block,
  layout: Layout,
  m: number,
  out: Float64Array,
  seriesPaths: number,
  offset: number,
): void {
  const marks = layout.markDays.length;
  const kept = Math.min(block.count, seriesPaths - offset);
  let s = 0;
  const write = (of: (i: number) => number): void => {
    const from = (s * marks + m) * seriesPaths + offset;
    for (let i = 0; i < kept; i++) out[from + i] = of(i);
    s += 1;
  };
  for (const { of } of NETWORK_SERIES) write((i) => of(block, i));
  for (const [k, fleet] of block.model.fleets.entries()) {
    const fleetMark = markOf(block, k, fleet, layout.markDays[m]!);
    for (const { of } of FLEET_SERIES) write((i) => of(fleetMark, i));
    fleetMark.markRevenue.set(fleetMark.revenue);
    fleetMark.markPower.set(fleetMark.power);
  }
}

function markOf(block: Block, k: number, fleet: Fleet, day: number): FleetMark {
  return { ...block.fleets[k]!, ...viewsOf(block.buffer, groupAt(fleet.alwaysOn, day)) };
}
