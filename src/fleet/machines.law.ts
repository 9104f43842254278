import { type Column, type Index, LANES, add, all, at, column, div, mul, put, sub } from "../lanes/lanes.ts";
import { exp } from "../lanes/exp.law.ts";
import { log } from "../lanes/log.law.ts";
import { FleetColumn, LoadColumn, SliceColumn } from "./fleet.law.ts";

/**
 * What a slice's parameters imply for one of its loads, the step from one clock point to the next: from a share `lower`
 * of its hashrate to a share `upper`, at which it draws `lowerEnergy` and `upperEnergy` (share × J/TH). At full clock
 * (`full` 1, else 0) the slice's own efficiency stands for `upperEnergy`.
 */
export function startLoad(
  load: Column,
  slice: Column,
  fleet: Column,
  count: Index,
  lower: number,
  lowerEnergy: number,
  upper: number,
  upperEnergy: number,
  full: number,
): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const own = mul(at(column(slice, SliceColumn.efficiency), i), all(full));
    const energy = sub(add(own, all(upperEnergy * (1.0 - full))), all(lowerEnergy));
    const machine = mul(all(24.0), div(energy, all(upper - lower)));
    put(
      column(load, LoadColumn.mwhPerEh),
      i,
      mul(machine, add(all(1.0), at(column(fleet, FleetColumn.overhead), i))),
    );
    put(
      column(load, LoadColumn.whole),
      i,
      mul(at(column(slice, SliceColumn.hashrate), i), all(upper - lower)),
    );
    const kept = sub(all(1.0), at(column(slice, SliceColumn.degradation), i));
    put(column(load, LoadColumn.kept), i, exp(div(log(kept), all(365.0))));
    // The block runs all day where no price tells it otherwise.
    put(column(load, LoadColumn.blockBelow), i, all(1.0));
  }
}

/** A day's wear: hashrate that is lost at the same power. */
export function wearLoad(load: Column, count: Index): void {
  const hashrate = column(load, LoadColumn.hashrate);
  const mwhPerEh = column(load, LoadColumn.mwhPerEh);
  const kept = column(load, LoadColumn.kept);
  for (let i: Index = 0; i < count; i += LANES) {
    put(hashrate, i, mul(at(hashrate, i), at(kept, i)));
    put(mwhPerEh, i, div(at(mwhPerEh, i), at(kept, i)));
  }
}
