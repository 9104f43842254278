/** Ways to value a company, each a scenario with a few values replaced. */
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import { parameterLaw } from "../../scenario/schema/parameter-law.ts";
import type { Parameter, Scenario } from "../../scenario/schema/schema.ts";
import { median } from "../../scenario/values/median.ts";
import { withoutNoise } from "../sensitivity/moved.ts";
import type { Load } from "../solve/values.ts";

/** What is valued otherwise; the scenario's own way is of no part. */
export const WAY_GROUPS = ["own", "mining", "hosting"] as const;
export type WayGroup = (typeof WAY_GROUPS)[number];

/** A way as people are told of it. */
export interface Way {
  readonly group: WayGroup;
  readonly label: string;
  /** What is replaced, as `path=value`. */
  readonly set: readonly string[];
}

/** The same with its scenario. */
export interface WayOf extends Way {
  readonly loaded: LoadedScenario;
}

/** Buyers' multiples of a year's cash flow of mining. */
const EXIT_MULTIPLES = [3, 4, 6];

/** Of a multiple that is one number, or today's of one that moves. */
const TIMES = [0.7, 1.4];

/** What listed miners were paid, as shares of their block rewards, where a scenario has no such multiple of its own. */
const BLOCK_REWARD_MULTIPLES = [0.5, 0.8, 1.1];

/** Contracts of hosting, years; null for one without end. */
const CONTRACT_YEARS = [10, 15, 20, null];

const CAP_RATE_POINTS = [-0.02, 0.02];

/** The normal quantile of 75 %. */
const QUARTILE = 0.6744897501960817;

/** The ways to value a fleet's company, the scenario's own first; those left out that are the same as it, or that it refuses. */
export function waysToValue(loaded: LoadedScenario, fleet: string, load: Load): readonly WayOf[] {
  const own: WayOf = { group: "own", label: ownLabel(loaded.scenario), set: [], loaded };
  const others = [...waysOfMining(loaded.scenario), ...waysOfHosting(loaded.scenario, fleet)].flatMap(
    (way): WayOf[] => {
      const other = taken(load, way.set);
      return other === undefined || other.sha256 === loaded.sha256 ? [] : [{ ...way, loaded: other }];
    },
  );
  return [own, ...others];
}

function taken(load: Load, set: readonly string[]): LoadedScenario | undefined {
  try {
    return load(set);
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}

function ownLabel({ valuation }: Scenario): string {
  if (valuation.method === "cash_flow") return `Cash flow × ${typical(valuation.exit_multiple)}, as here`;
  const { block_reward_multiple: multiple } = valuation;
  const today = typeof multiple === "object" && "today" in multiple ? multiple.today : multiple;
  return `Block rewards × ${typical(today)}, as here`;
}

/** A number or the median of what is drawn, to two digits. */
function typical(value: Parameter): number {
  return Number(median(value).toPrecision(2));
}

function waysOfMining({ valuation }: Scenario): readonly Way[] {
  const byReward = valuation.method === "block_reward_multiple";
  const multiples = byReward ? multiplesAround(valuation.block_reward_multiple) : BLOCK_REWARD_MULTIPLES;
  const method = byReward ? [] : ["valuation.method=block_reward_multiple"];
  return [
    ...multiples.map((multiple): Way => ({
      group: "mining",
      label: `Block rewards × ${multiple}`,
      set: [...method, `${rewardKey(valuation)}=${multiple}`],
    })),
    ...EXIT_MULTIPLES.map((multiple): Way => ({
      group: "mining",
      label: `Cash flow × ${multiple}`,
      set: [...(byReward ? ["valuation.method=cash_flow"] : []), `valuation.exit_multiple=${multiple}`],
    })),
  ];
}

/** What replaces the multiple alone: of one that moves today's, so that it moves as before. */
function rewardKey(valuation: Scenario["valuation"]): string {
  const moves =
    valuation.method === "block_reward_multiple" &&
    typeof valuation.block_reward_multiple === "object" &&
    "today" in valuation.block_reward_multiple;
  return moves ? "valuation.block_reward_multiple.today" : "valuation.block_reward_multiple";
}

type RewardMultiple = Extract<
  Scenario["valuation"],
  { readonly method: "block_reward_multiple" }
>["block_reward_multiple"];

/** Where it is drawn once a path its quartiles, else so many times what it is, or is today. */
function multiplesAround(multiple: RewardMultiple): readonly number[] {
  const drawn = typeof multiple === "object" && "dist" in multiple;
  const today: Parameter = typeof multiple === "object" && "today" in multiple ? multiple.today : multiple;
  const law = typeof today === "number" ? undefined : parameterLaw(today);
  const values =
    drawn && law !== undefined
      ? [law(-QUARTILE), law(QUARTILE)]
      : TIMES.map((times) => times * median(today));
  return [...new Set(values.map((value) => Number(value.toPrecision(2))))].filter((value) => value > 0);
}

function waysOfHosting({ fleets, valuation }: Scenario, fleet: string): readonly Way[] {
  const hpc = fleets[fleet]?.company.hpc;
  if (hpc === undefined) return [];
  const { hpc_cap_rate_per_year: capRate } = valuation;
  const lengths = CONTRACT_YEARS.filter((years) => years !== (hpc.contract_years ?? null));
  return [
    ...lengths.map((years): Way => ({
      group: "hosting",
      label: years === null ? "Contract without end" : `Contract of ${years} years`,
      set: [`fleets.${fleet}.company.hpc.contract_years=${String(years)}`],
    })),
    ...(typeof capRate === "number" ? CAP_RATE_POINTS : []).map((points): Way => {
      const rate = withoutNoise(capRate as number) + points;
      return {
        group: "hosting",
        label: `Cap rate ${withoutNoise(100 * rate)} %`,
        set: [`valuation.hpc_cap_rate_per_year=${withoutNoise(rate)}`],
      };
    }),
  ];
}
