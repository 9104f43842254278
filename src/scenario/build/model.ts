import { fleetEntries } from "../values/fleet-order.ts";
import { Retargets } from "../../bitcoin/retargets.ts";
import { LowestDay, Month } from "../../bitcoin/month.law.ts";
import { Gaps } from "../../bitcoin/gaps.law.ts";
import { blockLuckRoutine } from "../../bitcoin/block-luck.ts";
import { LUCK_DRIVERS } from "../../bitcoin/luck.ts";
import { layoutOf } from "../../engine/batch.ts";
import type { LowestDayModel, StormModel } from "../../engine/model.ts";
import type { Simulation } from "../../engine/block.ts";
import { ROOM_BYTES } from "../../compiler/room.ts";
import { simulationOf } from "../../engine/routines.ts";
import { buildTables } from "../../engine/tables.ts";
import { STEP_TABLE_BYTES, TAIL_TABLE_BYTES } from "../../lanes/tables.ts";
import { Observed } from "../../processes/network/observed.law.ts";
import { Storm, Weather } from "../../processes/storm.law.ts";
import { assertDistinctDrivers, SLOT_DAYS } from "../../random/drivers.ts";
import { dimensionsOf } from "../../random/dimensions.ts";
import type { Sampling } from "../../random/sampling.ts";
import { stretchesOf } from "../../random/stretches.ts";
import { Units } from "../../random/philox.law.ts";
import { Assembly } from "./assembly.ts";
import { buildCorrelations } from "./correlations.ts";
import { buildFees } from "./fees.ts";
import { buildFleet } from "./fleet.ts";
import { buildNetwork, calmWorld } from "./network.ts";
import { buildPools } from "./pay.ts";
import { buildPrice } from "./price.ts";
import { buildRegion } from "./region.ts";
import { buildValuation } from "./valuation.ts";
import { correlatedNames } from "../values/correlation-rows.ts";
import { Horizon, daysOfMonths } from "../values/horizon.ts";
import type { Scenario } from "../schema/schema.ts";

/** The model that a validated scenario describes: the only bridge from data to behaviour. */
export function buildModel(scenario: Scenario, sampling: Sampling = "plain"): Simulation {
  const horizon = new Horizon(scenario);
  const assembly = new Assembly(
    correlatedNames(scenario.correlations),
    sampling === "quasi" ? stretchesOf(horizon.days) : undefined,
  );
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
  const { market, rerating, multiple, hostingMarket } = buildValuation(scenario, assembly);
  const pools = buildPools(scenario, assembly);
  const { valuation } = scenario;
  const stormTwins = storms.length > 0 && scenario.storm_split === "on";
  const markets = new Map(
    regions.map((model) => [model.name, { spec: scenario.regions[model.name]!, model }] as const),
  );
  const surroundings = { valuation, multiple, hostingMarket, stormTwins, markets, pools };
  const fleets = fleetEntries(scenario).map(([name, fleet]) =>
    buildFleet(name, fleet, surroundings, assembly, horizon),
  );

  const { start } = scenario;
  const model = {
    days: horizon.days,
    sampling,
    dimensions: dimensionsOf(scenario.sampling?.parameters ?? []),
    start: {
      priceUsd: start.price_usd,
      peakDifficulty: Math.max(start.peak_difficulty ?? 0, start.difficulty),
      peakKnown: start.peak_difficulty !== undefined,
      height: start.height,
      difficulty: start.difficulty,
      epochElapsedDays: start.epoch_elapsed_days,
      observed: assembly.group(Observed, "start", {
        observedHashrate: ["hashrate_ehs", start.hashrate_ehs],
        feesPerBlock: ["fees_btc_per_block", start.fees_btc_per_block],
      }),
    },
    parameters: assembly.parameters,
    drivers: assembly.drivers,
    tallies: assembly.tallies(
      (name) => name !== COUNTED_BLOCKS && (name !== "fees" || fees.replayedFees === undefined),
    ),
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
    hostingMarket,
    month: space.group(Month),
    lowestDay: scenario.marks === "calendar_months" ? buildLowestDay(scenario, assembly) : undefined,
    fleets,
  };
  const words = () => space.ring(Units, SLOT_DAYS);
  const scratch = words();
  const luck = blockLuckRoutine(space.group(Gaps), words(), words(), normalQuantile, sampling);
  const zeros = space.group(Units);
  const names = [...assembly.driverNames(), ...LUCK_DRIVERS];
  assertDistinctDrivers(names);
  const memory = {
    bytes: space.bytes,
    normalQuantile,
    normalCdf,
    columns,
    scratch,
    luck,
    zeros,
  };
  const layout = layoutOf(fleets, horizon.markDays(scenario.marks), { ...model, names });
  return simulationOf({ ...model, layout, names, memory, tables: buildTables(memory, price) });
}

/** Under which the luck of a day's blocks is drawn, by which hashrate is counted. Nothing of the model reads it. */
const COUNTED_BLOCKS = "network.counted_blocks";

/** The lowest day of a month as it is counted. A hashrate that was observed has the luck in it. */
function buildLowestDay({ network }: Scenario, assembly: Assembly): LowestDayModel {
  return {
    group: assembly.space.group(LowestDay),
    driver:
      network.replay === undefined
        ? assembly.driver(COUNTED_BLOCKS, { normals: true, takesUnits: false })
        : undefined,
  };
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
