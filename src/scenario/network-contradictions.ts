import { powerCostUsdPerEhDay } from "../bitcoin/hashprice.ts";
import { PH_PER_EH } from "../units.ts";
import type { Fault } from "./fault.ts";
import { median } from "./median.ts";
import { network as networkSchema } from "./schema/network.ts";
import { start as startSchema } from "./schema/start.ts";
import { outlookAtStart } from "./start-network.ts";
import { under, valid } from "./unvalidated.ts";

/** What in the network contradicts itself, or the start. */
export function networkContradictions(data: unknown): Fault[] {
  const network = valid(networkSchema, under(data, "network"));
  const start = valid(startSchema, under(data, "start"));
  if (network === null || start === null || network.replay !== undefined) return [];
  const { shutdown } = network;
  if (shutdown.kind !== "cost_curve") return [];
  const cost = powerCostUsdPerEhDay(median(shutdown.efficiency_j_per_th), median(shutdown.power_usd_per_mwh));
  const outlook = outlookAtStart(start, shutdown);
  if (cost < outlook) return [];
  const message =
    `power of the average machine that runs costs ${perPh(cost)} USD/PH/day, and mining pays ${perPh(outlook)}: ` +
    "machines that lose money do not run; lower efficiency_j_per_th or power_usd_per_mwh";
  return [{ path: ["network", "shutdown", "efficiency_j_per_th"], at: "value", message }];
}

const perPh = (usdPerEhDay: number): string => (usdPerEhDay / PH_PER_EH).toFixed(2);
