import { scenarioRef } from "../scenario-ref.ts";
import { type EffectiveValue, effectiveValues } from "../../scenario/values/effective.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { derivedCorrelations } from "./correlations.ts";
import type { Derived } from "./derived.ts";
import { derivedCompanies } from "./companies.ts";
import { derivedFees } from "./fees.ts";
import { derivedEntry } from "./entry.ts";
import { derivedFleets } from "./fleets.ts";
import { derivedHosting } from "./hosting.ts";
import { derivedNetwork, derivedStart } from "./market.ts";
import { derivedOpening } from "./opening.ts";
import { derivedSalvage } from "./salvage.ts";
import { derivedPay } from "./pay.ts";
import { derivedRegions, derivedStorms } from "./sites.ts";

/** A scenario, or a part of it, as it will run: every value, and what follows from them at the start. */
export interface Explanation {
  readonly loaded: LoadedScenario;
  /** Keys joined by dots that lead to the part shown; undefined for all of it. */
  readonly key: string | undefined;
  readonly values: readonly EffectiveValue[];
  readonly derived: readonly Derived[];
}

/** The explanation of a scenario, or of what stands under `key`. */
export function explain(loaded: LoadedScenario, key?: string): Explanation {
  const { scenario } = loaded;
  const part = key === undefined ? [] : key.split(".");
  const derived = [
    derivedStart,
    derivedNetwork,
    derivedEntry,
    derivedStorms,
    derivedRegions,
    derivedFees,
    derivedFleets,
    derivedOpening,
    derivedPay,
    derivedCompanies,
    derivedCorrelations,
    derivedSalvage,
    derivedHosting,
  ].flatMap((of) => of(scenario));
  return {
    loaded,
    key,
    values: effectiveValues(loaded).filter(({ path }) => startsWith(path, part)),
    // A part of fleets.marginal is explained by what follows for the whole of it.
    derived: derived.filter(({ part: of }) => startsWith(of, part) || startsWith(part, of)),
  };
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((key, i) => path[i] === key);
}

/** The explanation as data. */
export function explainDocument({ loaded, key, values, derived }: Explanation): object {
  return {
    schema: "hashfleet/explain@1",
    scenario: scenarioRef(loaded),
    ...(key === undefined ? {} : { key }),
    values: values.map(({ path, value, unit, description, origin }) => ({
      key: path.join("."),
      value,
      ...(unit === undefined ? {} : { unit }),
      ...(description === undefined ? {} : { description }),
      origin,
    })),
    derived: derived.map(({ part, key: own, value, unit, formula, medians }) => ({
      key: [...part, own].join("."),
      value,
      unit,
      formula,
      medians,
    })),
  };
}
