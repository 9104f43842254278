import { EPOCH_BLOCKS } from "../../bitcoin/consensus.ts";
import { companyContradictions } from "./company.ts";
import { correlationContradictions } from "./correlation.ts";
import { feeContradictions } from "./fee.ts";
import type { Fault } from "../yaml/fault.ts";
import { hostingContradictions } from "./hosting.ts";
import type { Parameter } from "../schema/schema.ts";
import { date } from "../schema/field.ts";
import { fleetOrder } from "../schema/fleets.ts";
import { spot } from "../schema/regions.ts";
import { start } from "../schema/start.ts";
import { storm } from "../schema/storms.ts";
import { support } from "../schema/support.ts";
import { networkContradictions } from "./network.ts";
import { machineContradictions } from "./machine.ts";
import { priceContradictions } from "./price.ts";
import { payContradictions } from "./pay.ts";
import { powerContradictions } from "./power.ts";
import { samplingContradictions } from "./sampling.ts";
import { replayedHashrate } from "../data/replayed-hashrate.ts";
import { replayedStart } from "../data/replayed-start.ts";
import { replayedSpot } from "../data/replayed-spot.ts";
import { nearOrAll } from "../text/suggest.ts";
import { named, under, valid } from "../yaml/unvalidated.ts";

/**
 * Values that are each fine and contradict each other. It reads unvalidated data, each rule as far as its own parts
 * are valid, so that one message does not wait for another to be dealt with.
 */
export function contradictions(data: unknown): Fault[] {
  return [
    ...epoch(data),
    ...priceContradictions(data),
    ...networkContradictions(data),
    ...replayedHashrate(data),
    ...replayedStart(data),
    ...shapes(data),
    ...spotPrices(data),
    ...replayedSpot(data),
    ...regionNames(data),
    ...fleetNamesInOrder(data),
    ...maturities(data),
    ...machineContradictions(data),
    ...correlationContradictions(data),
    ...samplingContradictions(data),
    ...hostingContradictions(data),
    ...payContradictions(data),
    ...powerContradictions(data),
    ...feeContradictions(data),
    ...companyContradictions(data),
  ];
}

function epoch(data: unknown): Fault[] {
  const found = valid(start, under(data, "start"));
  if (found === null || found.height % EPOCH_BLOCKS !== 0 || found.epoch_elapsed_days === 0) return [];
  const message = `epoch_elapsed_days must be 0: height ${found.height} begins an epoch of which no block is found`;
  return [{ path: ["start", "epoch_elapsed_days"], at: "value", message }];
}

function shapes(data: unknown): Fault[] {
  return named(data, "storms").flatMap(([name, value]): Fault[] => {
    const found = valid(storm, value);
    if (found === null || !canBeZero(found.plateau_days) || !canBeZero(found.half_life_days)) return [];
    const message = "plateau_days and half_life_days must not both be 0: the storm would have no length";
    return [{ path: ["storms", name, "half_life_days"], at: "value", message }];
  });
}

function spotPrices(data: unknown): Fault[] {
  return named(data, "regions").flatMap(([name, value]) => {
    const found = valid(spot, under(value, "spot"));
    if (found === null) return [];
    const faults: Fault[] = [];
    const fault = (key: string, message: string): void => {
      faults.push({ path: ["regions", name, "spot", key], at: "value", message });
    };
    const { median_usd_per_mwh: median } = found;
    if (median !== undefined && support(median).low + support(found.shift_usd_per_mwh).low <= 0)
      fault(
        "median_usd_per_mwh",
        "median_usd_per_mwh plus shift_usd_per_mwh must be greater than 0 in every draw",
      );
    if (support(found.floor_usd_per_mwh).high >= support(found.cap_usd_per_mwh).low)
      fault("floor_usd_per_mwh", "floor_usd_per_mwh must be less than cap_usd_per_mwh in every draw");
    return faults;
  });
}

function regionNames(data: unknown): Fault[] {
  const regions = named(data, "regions").map(([name]) => name);
  return named(data, "fleets").flatMap(([name, fleet]): Fault[] => {
    const region = under(fleet, "region");
    if (typeof region !== "string" || regions.includes(region)) return [];
    const message = `region: there is no region "${region}"${nearOrAll(region, regions)}`;
    return [{ path: ["fleets", name, "region"], at: "value", message }];
  });
}

function fleetNamesInOrder(data: unknown): Fault[] {
  const names = named(data, "fleets").map(([name]) => name);
  return (valid(fleetOrder, under(data, "fleet_order")) ?? []).flatMap((name, k): Fault[] => {
    if (names.includes(name)) return [];
    const message = `fleet_order: there is no fleet ${JSON.stringify(name)}${nearOrAll(name, names)}`;
    return [{ path: ["fleet_order", k], at: "value", message }];
  });
}

function maturities(data: unknown): Fault[] {
  const first = valid(DAY, under(under(data, "start"), "date"));
  if (first === null) return [];
  return named(data, "fleets").flatMap(([fleet, value]) =>
    named(under(value, "company"), "debts").flatMap(([name, debt]): Fault[] => {
      const maturity = valid(DAY, under(debt, "maturity"));
      if (maturity === null || maturity >= first) return [];
      const message = `maturity must not be before the start ${first}, found ${maturity}`;
      return [{ path: ["fleets", fleet, "company", "debts", name, "maturity"], at: "value", message }];
    }),
  );
}

const DAY = date({ description: "" });

/** True if a draw can be exactly 0. */
function canBeZero(value: Parameter): boolean {
  if (typeof value === "number") return value === 0;
  if (value.dist === "discrete")
    return value.values.some((each, i) => each === 0 && (value.weights[i] ?? 0) > 0);
  const { low, high } = support(value);
  return low === 0 && high === 0;
}
