import { Chain, Pay } from "../../bitcoin/chain.law.ts";
import type { Model, World } from "../../engine/model.ts";
import { type AddressSpace, type GroupOf, fieldOf, twinOf } from "../../lanes/memory.ts";
import { Network } from "../../processes/network/capacity.law.ts";
import { Curve } from "../../processes/network/curve.law.ts";
import { Growth } from "../../processes/network/growth.law.ts";
import { MarginEntry } from "../../processes/network/margin.law.ts";
import { Due, Entry } from "../../processes/network/payback.law.ts";
import { Shutdown } from "../../processes/network/shutdown.law.ts";
import type { Weather } from "../../processes/storm.law.ts";
import { PH_PER_EH } from "../../units.ts";
import type { Assembly } from "./assembly.ts";
import { buildEntry } from "./entry.ts";
import type { Horizon } from "../values/horizon.ts";
import { median } from "../values/median.ts";
import type { Scenario } from "../schema/schema.ts";

type NetworkSpec = Scenario["network"];
type Shares = Pick<World, "shutdown" | "curve">;

const ALL_RUN: Shares = { shutdown: undefined, curve: undefined };

/** The network, what moves it, and what it pays. */
export function buildNetwork(
  { network, start }: Scenario,
  weather: GroupOf<typeof Weather>,
  assembly: Assembly,
  horizon: Horizon,
): Pick<Model, "world" | "networkDriver" | "growth" | "observedHashrate" | "laggedPriceUsd" | "medians"> {
  const { entry, shutdown, growth_reverts: reverts } = network;
  // Entry that answers anything else leaves the price's elasticity at zero, and so the lagged price without effect.
  const answer =
    entry.kind === "elasticity" ? entry : { elasticity: 0, lag_days: 1, lagged_price_usd: start.price_usd };
  const { space } = assembly;
  const world = {
    network: assembly.group(Network, "network", {
      uncertainty: ["uncertainty", network.uncertainty],
      growth: ["growth_per_year", network.growth_per_year],
      volatility: ["volatility_per_year", network.volatility_per_year],
      priceCorrelation: ["price_correlation", network.price_correlation],
      elasticity: ["entry.elasticity", answer.elasticity],
      entryLagDays: ["entry.lag_days", answer.lag_days],
      efficiency: ["shutdown.efficiency_j_per_th", shutdown.efficiency_j_per_th],
      efficiencyGain: ["shutdown.efficiency_gain_per_year", shutdown.efficiency_gain_per_year],
      power: ["shutdown.power_usd_per_mwh", shutdown.power_usd_per_mwh],
    }),
    // A hashrate that was observed has shutdown and entry in it.
    ...(network.replay === undefined ? buildShutdown(shutdown, assembly) : ALL_RUN),
    entry: entry.kind === "payback" ? buildEntry(entry, assembly) : undefined,
    marginEntry:
      entry.kind === "margin" && network.replay === undefined ? buildMarginEntry(entry, assembly) : undefined,
    survival: fieldOf(weather, "survival"),
    chain: space.group(Chain),
    pay: space.group(Pay),
  };
  const moves = { normals: true, ...(network.replay && { days: new Uint8Array(horizon.days) }) };
  return {
    world,
    networkDriver: assembly.driver("network", moves),
    growth: reverts && {
      group: assembly.group(Growth, "network.growth_reverts", {
        mean: ["mean_per_year", reverts.mean_per_year],
        lifeDays: ["life_days", reverts.life_days],
        sd: ["sd_per_year", reverts.sd_per_year],
      }),
      driver: assembly.driver("network.growth", moves),
    },
    observedHashrate: network.replay && observedHashrate(network.replay.days!, horizon),
    laggedPriceUsd: answer.lagged_price_usd,
    medians: {
      growthPerYear: median(network.growth_per_year),
      hashrateEhs: median(start.hashrate_ehs),
    },
  };
}

/** What decides on the share that runs. */
function buildShutdown(shutdown: NetworkSpec["shutdown"], assembly: Assembly): Shares {
  if (shutdown.kind === "share")
    return {
      shutdown: assembly.group(Shutdown, "network.shutdown", {
        sensitiveShare: ["price_sensitive_share", shutdown.price_sensitive_share],
        logSpread: ["log_spread", shutdown.log_spread],
        lagDays: ["lag_days", shutdown.lag_days],
      }),
      curve: undefined,
    };
  const { retirement } = shutdown;
  const group = assembly.group(Curve, "network.shutdown", {
    logSpread: ["log_spread", shutdown.log_spread],
    lookAhead: ["look_ahead", shutdown.look_ahead],
    lagDays: ["lag_days", shutdown.lag_days],
    ...(retirement && {
      retirementRate: ["retirement.rate_per_year", retirement.rate_per_year],
      retirementLagDays: ["retirement.lag_days", retirement.lag_days],
      cashCostRatio: ["retirement.cash_cost_ratio", retirement.cash_cost_ratio],
    }),
  });
  const laggedHashprice = perEh(shutdown.lagged_hashprice_usd_per_ph_day);
  return {
    shutdown: undefined,
    curve: {
      group,
      laggedHashprice,
      retirement: retirement && { laggedHashprice: perEh(retirement.lagged_hashprice_usd_per_ph_day) },
    },
  };
}

function buildMarginEntry(
  entry: Extract<NetworkSpec["entry"], { kind: "margin" }>,
  assembly: Assembly,
): NonNullable<World["marginEntry"]> {
  return {
    group: assembly.group(MarginEntry, "network.entry", {
      response: ["response", entry.response],
      cashCostRatio: ["cash_cost_ratio", entry.cash_cost_ratio],
      lagDays: ["lag_days", entry.lag_days],
      maxGrowth: ["max_growth_per_year", entry.max_growth_per_year],
    }),
    laggedHashprice: perEh(entry.lagged_hashprice_usd_per_ph_day),
  };
}

function perEh(usdPerPhDay: number | undefined): number | undefined {
  return usdPerPhDay === undefined ? undefined : usdPerPhDay * PH_PER_EH;
}

/** The same world without storms: all its terms are those of the other. */
export function calmWorld(space: AddressSpace, world: World): World {
  const { network, shutdown, curve, entry, marginEntry } = world;
  return {
    network: twinOf(network, space.group(Network)),
    shutdown,
    curve: curve && { ...curve, group: twinOf(curve.group, space.group(Curve)) },
    entry: entry && {
      ...entry,
      group: twinOf(entry.group, space.group(Entry)),
      pipeline: space.ring(Due, entry.lagDays),
    },
    marginEntry: marginEntry && {
      ...marginEntry,
      group: twinOf(marginEntry.group, space.group(MarginEntry)),
    },
    survival: 1,
    chain: space.group(Chain),
    pay: space.group(Pay),
  };
}

/** The hashrate of the scenario's own days. */
function observedHashrate(
  { first_date, ehs }: NonNullable<NonNullable<NetworkSpec["replay"]>["days"]>,
  horizon: Horizon,
): Float64Array {
  const first = horizon.dayOf(first_date);
  return Float64Array.from({ length: horizon.days }, (_, day) => ehs[day - first]!);
}
