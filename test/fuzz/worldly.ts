import { scenarioSchema } from "../../src/scenario/schema/schema.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { type Path, placeOf, unitOf } from "./place.ts";
import { typicalNumbers } from "./typical.ts";
import { schemaAt } from "../../src/scenario/yaml/walk.ts";

/** How far from usual numbers those of this world may lie. */
const FACTOR = 1e3;

/** Growth, elasticities and logarithms of more than this leave this world within days. */
const MOST_LOG = 5;

/** True of a scenario whose every number is of a size that could be. A minimised case keeps it or not by its own numbers. */
export function isWorldly(scenario: Scenario): boolean {
  return worldly(scenario, []);
}

/** Keys of a distribution whose numbers are of the parameter's own size. */
const OWN_SIZE = new Set(["mean", "sd", "median", "min", "mode", "max", "values", "scale"]);

function worldly(value: unknown, path: Path): boolean {
  if (typeof value === "number") return usual(value, path);
  if (Array.isArray(value)) return value.every((each, k) => worldly(each, [...path, k]));
  if (typeof value !== "object" || value === null) return true;
  if ("dist" in value) return worldlyDistribution(value, path);
  return Object.entries(value).every(([key, each]) => worldly(each, [...path, key]));
}

function worldlyDistribution(spec: object, path: Path): boolean {
  // A gamma's mean is its shape times its scale.
  if ("shape" in spec && "scale" in spec && !usual(Number(spec.shape) * Number(spec.scale), path))
    return false;
  return Object.entries(spec).every(([key, each]: [string, unknown]) => {
    if (key === "of") return worldlyDistribution(each as object, path);
    if (key === "log_sd") return Number(each) <= 1;
    return !OWN_SIZE.has(key) || [each].flat().every((x) => usual(Number(x), path));
  });
}

function usual(value: number, path: Path): boolean {
  if (value === 0 || path[0] === "machines") return true;
  const schema = schemaAt(scenarioSchema, path);
  const place = placeOf(scenarioSchema, path);
  const size = Math.abs(value);
  const unit = unitOf(schema);
  if (/months\.#$|height|difficulty|degrees/.test(place)) return size < 1e18;
  if (unit === undefined || unit.startsWith("log")) return size <= MOST_LOG;
  const typical = schema === null ? [1] : typicalNumbers(place, schema).filter((x) => x !== 0);
  if (typical.length === 0) return size >= 1e-6 && size <= 1e6;
  return typical.some((x) => size <= Math.abs(x) * FACTOR && size >= Math.abs(x) / FACTOR);
}
