import { fleetEntries, fleetNames } from "./fleet-order.ts";
import { Chain, Pay } from "../bitcoin/chain.law.ts";
import { Retargets } from "../bitcoin/retargets.ts";
import { Gaps } from "../bitcoin/gaps.law.ts";
import { blockLuckRoutine } from "../bitcoin/block-luck.ts";
import { LUCK_DRIVERS } from "../bitcoin/luck.ts";
import { layoutOf } from "../engine/batch.ts";
import type { Model, Simulation, StormModel, World } from "../engine/model.ts";
import { ROOM_BYTES } from "../compiler/room.ts";
import { simulationOf } from "../engine/routines.ts";
import { buildTables } from "../engine/tables.ts";
import { type AddressSpace, type GroupOf, fieldOf, twinOf } from "../lanes/memory.ts";
import { STEP_TABLE_BYTES, TAIL_TABLE_BYTES } from "../lanes/tables.ts";
import { Due, Entry } from "../processes/entry.law.ts";
import { Network } from "../processes/network.law.ts";
import { Storm, Weather } from "../processes/storm.law.ts";
import { assertDistinctDrivers, SLOT_DAYS } from "../random/drivers.ts";
import { Units } from "../random/philox.law.ts";
import { Assembly } from "./assembly.ts";
import { buildCorrelations } from "./build-correlations.ts";
import { buildEntry } from "./build-entry.ts";
import { buildFees } from "./build-fees.ts";
import { buildFleet } from "./build-fleet.ts";
import { buildPools } from "./build-pay.ts";
import { buildPrice } from "./build-price.ts";
import { buildRegion } from "./build-region.ts";
import { buildValuation } from "./build-valuation.ts";
import { correlatedNames } from "./correlation-rows.ts";
import { Horizon, daysOfMonths } from "./horizon.ts";
import type { Scenario } from "./schema.ts";

/** The model that a validated scenario describes: the only bridge from data to behaviour. */
export function buildModel(scenario: Scenario): Simulation {
  const horizon = new Horizon(scenario);
  const assembly = new Assembly(correlatedNames(scenario.correlations));
  const { space } = assembly;
  // Programs work at the beginning of memory.
  space.reserve(ROOM_BYTES);
  const normalQuantile = space.table(TAIL_TABLE_BYTES);
  const normalCdf = space.table(STEP_TABLE_BYTES);
  const tails = space.table(TAIL_TABLE_BYTES);
  const columns = space.bytes;

  const price = buildPrice(scenario, assembly, horizon, tails);
  const weather = space.group(Weather);
  const { world, ...network } = buildNetwork(scenario, weather, assembly, horizon);
  // By name: losses of several kinds multiply, and a product's last digit knows its order.
  const storms = Object.entries(scenario.storms)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, storm]) => buildStorm(name, storm, assembly, horizon));
  const regions = Object.entries(scenario.regions).map(([name, region]) =>
    buildRegion(name, region, assembly, horizon),
  );
  const fees = buildFees(scenario, assembly, horizon);
  const { market, rerating, multiple } = buildValuation(scenario, assembly);
  const pools = buildPools(scenario, assembly);
  const { valuation } = scenario;
  const stormTwins = storms.length > 0 && scenario.storm_split === "on";
  const markets = new Map(
    regions.map((model) => [model.name, { spec: scenario.regions[model.name]!, model }] as const),
  );
  const surroundings = { valuation, multiple, stormTwins, markets, pools };
  const fleets = fleetEntries(scenario).map(([name, fleet]) =>
    buildFleet(name, fleet, surroundings, assembly, horizon),
  );

  const { start } = scenario;
  const model = {
    layout: layoutOf(fleetNames(scenario), horizon.markDays(), world.entry !== undefined),
    days: horizon.days,
    start: {
      priceUsd: start.price_usd,
      height: start.height,
      difficulty: start.difficulty,
      epochElapsedDays: start.epoch_elapsed_days,
      hashrateEhs: start.hashrate_ehs,
      feesBtcPerBlock: start.fees_btc_per_block,
    },
    parameters: assembly.parameters,
    drivers: assembly.drivers,
    ...buildCorrelations(scenario, assembly),
    price,
    ...network,
    world,
    calm: stormTwins ? calmWorld(space, world) : undefined,
    storms,
    weather,
    regions,
    ...fees,
    blockLuck: scenario.network.block_luck === "on",
    retargets: space.group(Retargets),
    market,
    rerating,
    fleets,
  };
  const words = () => space.ring(Units, SLOT_DAYS);
  const scratch = words();
  const luck = blockLuckRoutine(space.group(Gaps), words(), words(), normalQuantile);
  const zeros = space.group(Units);
  assertDistinctDrivers([...assembly.driverNames(), ...LUCK_DRIVERS]);
  const memory = {
    bytes: space.bytes,
    normalQuantile,
    normalCdf,
    columns,
    scratch,
    luck,
    zeros,
  };
  return simulationOf({ ...model, memory, tables: buildTables(memory, price) });
}

/** The same world without storms: all its terms are those of the other. */
function calmWorld(space: AddressSpace, { network, entry }: World): World {
  return {
    network: twinOf(network, space.group(Network)),
    entry: entry && {
      ...entry,
      group: twinOf(entry.group, space.group(Entry)),
      pipeline: space.ring(Due, entry.lagDays),
    },
    survival: 1,
    chain: space.group(Chain),
    pay: space.group(Pay),
  };
}

function buildNetwork(
  { network, start }: Scenario,
  weather: GroupOf<typeof Weather>,
  assembly: Assembly,
  horizon: Horizon,
): Pick<Model, "world" | "networkDriver" | "observedHashrate" | "laggedPriceUsd"> {
  const { entry, shutdown } = network;
  // Entry by payback leaves the price's elasticity at zero, and so the lagged price without effect.
  const answer =
    entry.kind === "elasticity" ? entry : { elasticity: 0, lag_days: 1, lagged_price_usd: start.price_usd };
  const { space } = assembly;
  const world = {
    network: assembly.group(Network, "network", {
      growth: ["growth_per_year", network.growth_per_year],
      volatility: ["volatility_per_year", network.volatility_per_year],
      priceCorrelation: ["price_correlation", network.price_correlation],
      elasticity: ["entry.elasticity", answer.elasticity],
      entryLagDays: ["entry.lag_days", answer.lag_days],
      sensitiveShare: ["shutdown.price_sensitive_share", shutdown.price_sensitive_share],
      logSpread: ["shutdown.log_spread", shutdown.log_spread],
      shutdownLagDays: ["shutdown.lag_days", shutdown.lag_days],
      efficiency: ["shutdown.efficiency_j_per_th", shutdown.efficiency_j_per_th],
      efficiencyGain: ["shutdown.efficiency_gain_per_year", shutdown.efficiency_gain_per_year],
      power: ["shutdown.power_usd_per_mwh", shutdown.power_usd_per_mwh],
    }),
    entry: entry.kind === "payback" ? buildEntry(entry, assembly) : undefined,
    survival: fieldOf(weather, "survival"),
    chain: space.group(Chain),
    pay: space.group(Pay),
  };
  return {
    world,
    networkDriver: assembly.driver("network", {
      normals: true,
      ...(network.replay && { days: new Uint8Array(horizon.days) }),
    }),
    observedHashrate: network.replay && observedHashrate(network.replay.days!, horizon),
    laggedPriceUsd: answer.lagged_price_usd,
  };
}

/** The hashrate of the scenario's own days. */
function observedHashrate(
  { first_date, ehs }: NonNullable<NonNullable<Scenario["network"]["replay"]>["days"]>,
  horizon: Horizon,
): Float64Array {
  const first = horizon.dayOf(first_date);
  return Float64Array.from({ length: horizon.days }, (_, day) => ehs[day - first]!);
}

function buildStorm(
  name: string,
  storm: Scenario["storms"][string],
  assembly: Assembly,
  horizon: Horizon,
): StormModel {
  const months = new Set(storm.months);
  const inSeason = new Uint8Array(horizon.days);
  for (let day = 0; day < horizon.days; day++) inSeason[day] = months.has(horizon.monthOf(day)) ? 1 : 0;
  const certain = new Uint8Array(horizon.days);
  const drawn = inSeason.slice();
  for (const date of storm.dates) {
    const day = horizon.dayOf(date);
    if (day < 0 || day >= horizon.days) continue;
    certain[day] = certain[day]! + 1;
    drawn[day] = 1;
  }
  const key = `storms.${name}`;
  return {
    name,
    group: assembly.group(Storm, key, {
      perSeason: ["per_season", storm.per_season],
      networkDaysLost: ["network_days_lost", storm.network_days_lost],
      depthLogSd: ["depth_log_sd", storm.depth_log_sd],
      plateauDays: ["plateau_days", storm.plateau_days],
      halfLifeDays: ["half_life_days", storm.half_life_days],
      spotMultiplier: ["spot_price_multiplier", storm.spot_price_multiplier],
    }),
    arrivals: assembly.driver(key, { normals: false, days: drawn }),
    depthDriver: assembly.name(`${key}.depth`),
    seasonDays: daysOfMonths(storm.months),
    inSeason,
    certain,
    runningLoss: storm.running_loss,
  };
}
