/** What the schema of a key cannot say: names that refer to others, and numbers that go together. */
import { dailyShocks, drawnNames, whyNoShock } from "../../src/scenario/values/correlatable.ts";
import { support } from "../../src/scenario/schema/support.ts";
import type { DistributionSpec } from "../../src/scenario/schema/schema.ts";
import { named, under } from "../../src/scenario/yaml/unvalidated.ts";
import type { Random } from "./random.ts";

type Data = Record<string, unknown>;

/** Difficulty at which an EH/s finds its share of a block every ten minutes. */
const DIFFICULTY_PER_EHS = (1e18 * 600) / 2 ** 32;

/** Heights about which much happens: the ends of epochs, halvings, the last subsidies. */
const HEIGHTS: readonly number[] = [
  0, 2015, 840_000, 934_661, 1_049_900, 1_050_000, 1_049_999, 6_929_999, 13_440_000,
];

/** Makes the parts of drawn data fit together, as far as what belongs together is known here. */
export function fit(random: Random, data: Data): Data {
  fitStart(random, data);
  const regions = namesIn(data, "regions");
  const pools = namesIn(data, "pools");
  for (const [, fleet] of named(data, "fleets") as [string, Data][]) {
    fleet["region"] = random.pick(regions);
    if (pools.length === 0) {
      delete fleet["pool"];
      if (fleet["pay"] === "pplns") fleet["pay"] = "solo";
    } else fleet["pool"] = random.pick(pools);
    fitMachines(random, fleet);
    fitCompany(fleet["company"]);
  }
  for (const [, region] of named(data, "regions")) fitHours(random, under(under(region, "spot"), "replay"));
  fitPrice(random, data["price"] as Data);
  fitCorrelations(random, data);
  return data;
}

const namesIn = (data: unknown, key: string): string[] => named(data, key).map(([name]) => name);

function fitStart(random: Random, data: Data): void {
  const start = data["start"] as Data;
  const height = random.chance(0.5) ? random.pick(HEIGHTS) : Number(start["height"]);
  const blocks = height % 2016;
  start["height"] = height;
  start["epoch_elapsed_days"] =
    blocks === 0 ? 0 : Number(((blocks / 144) * random.between(0.8, 1.25)).toFixed(3));
  start["difficulty"] = Number(
    (Number(start["hashrate_ehs"]) * DIFFICULTY_PER_EHS * Math.exp(0.3 * random.bell())).toPrecision(6),
  );
}

/** Of two ways to say which machines there are one is left; slower clocks lie below the full one. */
function fitMachines(random: Random, fleet: Data): void {
  if (fleet["machines"] !== undefined) {
    delete fleet["hashrate_ehs"];
    delete fleet["efficiency_j_per_th"];
  }
  for (const [, slice] of named(fleet, "machines") as [string, Data][]) {
    const points = (slice["underclock"] ?? []) as Data[];
    const full = support(slice["efficiency_j_per_th"] as number | DistributionSpec).low;
    points.forEach((point, k) => {
      const share = (k + 1 + 0.5 * random.unit()) / (points.length + 2);
      point["hashrate_share"] = Number(share.toFixed(3));
      point["efficiency_j_per_th"] = full * (0.6 + 0.3 * share);
    });
    if (slice["installed"] === undefined) delete slice["price_usd_per_th"];
    if (slice["retired"] === undefined) delete slice["salvage_usd_per_th"];
  }
}

function fitCompany(company: unknown): void {
  const debts = (named(company, "debts") as [string, Data][])
    .filter(([, debt]) => debt["converts_at_usd_per_share"] === undefined)
    .map(([name]) => name);
  const covenants = under(company, "covenants") as Data | undefined;
  if (covenants === undefined) return;
  if (debts.length === 0) delete (company as Data)["covenants"];
  else if (covenants["debts"] !== undefined) covenants["debts"] = debts;
}

function fitPrice(random: Random, price: Data): void {
  const states = namesIn(price, "states");
  if (states.length > 0 && price["start_state"] !== undefined) price["start_state"] = random.pick(states);
  for (const [name, state] of named(price, "states") as [string, Data][]) {
    const others = states.filter((other) => other !== name);
    if (state["next"] === undefined || others.length === 0) delete state["next"];
    else state["next"] = Object.fromEntries(others.map((other) => [other, random.pick([0.5, 1, 2])]));
  }
  const horizons = price["volatility_by_horizon"] as Data[] | undefined;
  horizons?.sort((a, b) => Number(a["days"]) - Number(b["days"]));
  if (price["target"] !== undefined) delete price["drift_per_year"];
  if (horizons !== undefined) delete price["volatility_per_year"];
}

const TIME_ZONES = ["UTC", "America/Chicago", "Australia/Sydney", "Asia/Kolkata"];

/** Hours of real days, and of some of them what the clock shows. */
function fitHours(random: Random, replay: unknown): void {
  if (typeof replay !== "object" || replay === null) return;
  const data = replay as Data;
  data["time_zone"] = random.pick(TIME_ZONES);
  const days = data["days"] as Data | undefined;
  if (days === undefined) return;
  const first = days["first_date"] as string;
  if (data["from"] !== undefined) data["from"] = first;
  const clockOf = (count: number) => ({
    [first]: Array.from({ length: count }, () => random.whole(0, 23)),
  });
  const [hours] = days["usd_per_mwh"] as readonly (readonly number[])[];
  if (days["clock"] !== undefined) days["clock"] = clockOf(hours!.length);
  if (days["left_out"] !== undefined) days["left_out"] = clockOf(random.whole(1, 25 - hours!.length));
}

/** Pairs of what is there to be correlated. */
function fitCorrelations(random: Random, data: Data): void {
  delete data["correlations"];
  if (random.chance(0.6)) return;
  const shocks = dailyShocks(data).filter((name) => whyNoShock(data, name) === null);
  const names = random.shuffled(random.chance(0.5) ? shocks : drawnNames(data)).slice(0, random.whole(2, 4));
  if (names.length < 2) return;
  data["correlations"] = names
    .slice(1)
    .map((name, k) => ({ between: [names[k], name], rho: random.pick([0, 0.3, -0.4, 0.6, 1, -1]) }));
}
