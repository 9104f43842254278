import { scenarioLabels } from "../../report/scenario-labels.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { listed } from "../../scenario/text/listed.ts";
import { nearOrAll } from "../../scenario/text/suggest.ts";
import { type ByFleet, fleetNames } from "../../scenario/values/fleet-order.ts";
import { gather } from "../options/gather.ts";
import type { PageDetails, StatedPage } from "../options/page-options.ts";
import type { StatedPrice } from "../options/share-prices.ts";
import type { StatedWeight } from "../options/weights.ts";
import { UsageError } from "../terminal/errors.ts";
import { tellRemarks } from "./load.ts";
import { sharePriceDoubts } from "./paid-doubts.ts";

/** A scenario of a page, by what it is called among the others. */
interface Labelled {
  readonly label: string;
  readonly scenario: ByFleet<unknown>;
}

/** Scenarios with their labels. */
export function labelled(scenarios: readonly LoadedScenario[]): readonly Labelled[] {
  const labels = scenarioLabels(scenarios);
  return scenarios.map(({ scenario }, k) => ({ label: labels[k]!, scenario }));
}

/**
 * What the command line says of a page, its names held against the scenarios'. Says on stderr which price is
 * probably not meant.
 */
export function pageDetails(
  { prices, weights, ...details }: StatedPage,
  scenarios: readonly Labelled[],
  quiet = false,
): PageDetails {
  const found = gather({
    prices: () => pricesByFleet(prices, scenarios),
    weights: () =>
      weightsByLabel(
        weights,
        scenarios.map(({ label }) => label),
      ),
  });
  const warnings = prices.flatMap(({ text, usd }) => sharePriceDoubts(text, usd));
  if (!quiet) tellRemarks({ warnings, notes: [] });
  return {
    ...details,
    ...(found.prices.size > 0 && { sharePricesUsd: found.prices }),
    ...(found.weights.size > 0 && { weights: found.weights }),
  };
}

function pricesByFleet(
  prices: readonly StatedPrice[],
  scenarios: readonly Labelled[],
): ReadonlyMap<string, number> {
  const fleets = [...new Set(scenarios.flatMap(({ scenario }) => fleetNames(scenario)))];
  const [only] = fleets.length === 1 ? fleets : [];
  const faults = prices.flatMap(({ fleet = only, text }) => {
    if (fleet === undefined)
      return `--share-price-usd ${text} names no fleet; there are ${listed(fleets)}: write ${fleets[0] ?? "NAME"}=${text}`;
    return fleets.includes(fleet)
      ? []
      : `--share-price-usd: there is no fleet "${fleet}"${nearOrAll(fleet, fleets)}`;
  });
  refuse(faults);
  return new Map(prices.map(({ fleet = only, usd }) => [fleet!, usd]));
}

/** In the scenarios' order. */
function weightsByLabel(
  weights: readonly StatedWeight[],
  labels: readonly string[],
): ReadonlyMap<string, number> {
  if (weights.length === 0) return new Map();
  if (labels.length === 1)
    refuse([`--weights says how likely each of several scenarios is; there is only ${labels[0]!}`]);
  const given = new Map(weights.map(({ label, weight }) => [label, weight]));
  const unknown = [...given.keys()].filter((label) => !labels.includes(label));
  refuse(unknown.map((label) => `--weights: there is no scenario "${label}"${nearOrAll(label, labels)}`));
  const missing = labels.filter((label) => !given.has(label));
  if (missing.length > 0)
    refuse([`--weights has none for ${listed(missing)}; give every scenario one, 0 if need be`]);
  return new Map(labels.map((label) => [label, given.get(label)!]));
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new UsageError(faults.map(harmless).join("\n"));
}
