import type { LoadedScenario } from "../../scenario/load/load.ts";
import { valueAt } from "../../scenario/values/effective.ts";
import { UnsolvableError } from "../solve/unsolvable.ts";
import type { Load } from "../solve/values.ts";
import { fixedNumber, withNumber, withoutNoise } from "./moved.ts";

/** A fixed number that a reader may dispute, by which it is moved, and the most that it can be. */
interface Dispute {
  readonly key: (fleet: string) => string;
  /** A share of it, or so much in its own unit. */
  readonly by: { readonly share: number } | { readonly points: number };
  readonly most?: number;
  /** Told of companies with hosting alone. */
  readonly ofHosting?: true;
}

const DISPUTES: readonly Dispute[] = [
  { key: (fleet) => `fleets.${fleet}.power.fixed_usd_per_mwh`, by: { share: 0.1 } },
  { key: (fleet) => `fleets.${fleet}.efficiency_j_per_th`, by: { share: 0.06 } },
  { key: (fleet) => `fleets.${fleet}.uptime`, by: { points: 0.03 }, most: 1 },
  { key: (fleet) => `fleets.${fleet}.company.sga_usd_per_year`, by: { share: 0.2 } },
  { key: (fleet) => `fleets.${fleet}.company.hpc.noi_usd_per_mw_year`, by: { share: 0.1 } },
  { key: (fleet) => `fleets.${fleet}.company.hpc.capex_usd_per_mw`, by: { share: 0.1 } },
  { key: () => "valuation.hpc_cap_rate_per_year", by: { points: 0.02 }, ofHosting: true },
  { key: () => "valuation.discount_rate_per_year", by: { points: 0.03 } },
];

/** A fixed number with the scenario at a lower and at a higher value. */
export interface Disputed {
  readonly key: string;
  /** Of the three values. */
  readonly unit: string;
  readonly description: string;
  readonly value: number;
  readonly lowValue: number;
  readonly highValue: number;
  readonly low: LoadedScenario;
  readonly high: LoadedScenario;
}

/** Numbers of a company and of its valuation that are the same on all paths and that a reader may dispute; those left out that the scenario draws, has not, or can't move. */
export function disputedNumbers(loaded: LoadedScenario, fleet: string, load: Load): readonly Disputed[] {
  const hosting = loaded.scenario.fleets[fleet]?.company.hpc !== undefined;
  return DISPUTES.filter(({ ofHosting }) => ofHosting !== true || hosting).flatMap((dispute) => {
    try {
      return disputedOf(dispute, loaded, fleet, load);
    } catch (error) {
      if (error instanceof UnsolvableError) return [];
      throw error;
    }
  });
}

function disputedOf(
  { key: keyOf, by, most = Infinity }: Dispute,
  loaded: LoadedScenario,
  fleet: string,
  load: Load,
): readonly Disputed[] {
  const key = keyOf(fleet);
  const value = valueAt(loaded.scenario, key.split("."));
  if (typeof value !== "number") return [];
  const step = "share" in by ? Math.abs(value) * by.share : by.points;
  const [lowValue, highValue] = [withoutNoise(value - step), Math.min(most, withoutNoise(value + step))];
  if (!(lowValue < highValue)) return [];
  const fixed = fixedNumber(loaded, load, key);
  return [
    {
      ...{ key, unit: fixed.field.unit, description: fixed.field.description },
      ...{ value, lowValue, highValue },
      low: withNumber(fixed, load, lowValue),
      high: highValue === value ? loaded : withNumber(fixed, load, highValue),
    },
  ];
}
