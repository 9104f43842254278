import { Load as LoadRecord, Slice as SliceRecord } from "../../fleet/fleet.law.ts";
import type { Load, Slice } from "../../fleet/fleet.ts";
import type { GroupOf } from "../../lanes/memory.ts";
import type { Assembly } from "./assembly.ts";
import type { Horizon } from "../values/horizon.ts";
import type { FleetSpec, SliceSpec } from "../schema/schema.ts";
import { slicesOf } from "../values/slices.ts";

/** A strike above every price: no more than a finite number, of which laws can take the logarithm. */
const NO_STRIKE = 1e300;

/** A fleet's machines, kind by kind, each as the loads that are switched apart. */
export function buildMachines(
  fleetKey: string,
  fleet: FleetSpec,
  assembly: Assembly,
  horizon: Horizon,
): Slice[] {
  return slicesOf(fleet).map(({ name, key, spec }) => {
    const group = assembly.group(SliceRecord, key === "" ? fleetKey : `${fleetKey}.${key}`, {
      hashrate: ["hashrate_ehs", spec.hashrate_ehs],
      efficiency: ["efficiency_j_per_th", spec.efficiency_j_per_th],
      degradation: ["degradation_per_year", spec.degradation_per_year],
      strike: ["strike_usd_per_mwh", spec.strike_usd_per_mwh ?? NO_STRIKE],
      price: ["price_usd_per_th", spec.price_usd_per_th ?? 0],
      salvage: ["salvage_usd_per_th", spec.salvage_usd_per_th ?? fleet.salvage_usd_per_th],
    });
    return {
      name,
      group,
      loads: buildLoads(group, spec, assembly),
      wears: spec.degradation_per_year !== 0,
      installedDay: spec.installed === undefined ? 0 : Math.max(horizon.dayOf(spec.installed), 0),
      retiredDay: spec.retired === undefined ? Infinity : horizon.dayOf(spec.retired),
    };
  });
}

/**
 * The lowest clock, then each step up. As a step costs more power a hash than the one below it, switching the steps apart
 * finds the best clock.
 */
function buildLoads(slice: GroupOf<typeof SliceRecord>, spec: SliceSpec, assembly: Assembly): Load[] {
  const points = [
    ...spec.underclock.map(({ hashrate_share, efficiency_j_per_th }) => ({
      upper: hashrate_share,
      upperEnergy: hashrate_share * efficiency_j_per_th,
    })),
    // At full clock the slice's own efficiency stands, which may be drawn.
    { upper: 1, upperEnergy: 0 },
  ];
  return points.map((point, k) => ({
    group: assembly.space.group(LoadRecord),
    slice,
    strike: spec.strike_usd_per_mwh !== undefined,
    lower: points[k - 1]?.upper ?? 0,
    lowerEnergy: points[k - 1]?.upperEnergy ?? 0,
    ...point,
  }));
}
