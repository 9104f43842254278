import { stringify } from "yaml";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { scenarioSchema } from "../../src/scenario/schema/schema.ts";
import { schemaOfValue } from "../../src/scenario/yaml/walk.ts";
import { fit } from "./fit.ts";
import { Generator, type Plan } from "./generate.ts";
import { mutated } from "./mutate.ts";
import { Random } from "./random.ts";
import { repaired } from "./repair.ts";
import { COHORT, SHIPPED } from "./typical.ts";

/** Texts as people write them. */
const WRITTEN = [...SHIPPED.map(({ text }) => text), COHORT];

/** How a case is made. */
export const KINDS = ["drawn", "laid over", "mutated", "mutated drawn"] as const;
export type Kind = (typeof KINDS)[number];

/** The largest run of a case. */
export const MOST_PATHS = 64;
export const MOST_DAYS = 60;

/** A scenario's text and how it is to be run: plain data, which is all that a case depends on. */
export interface Case {
  readonly kind: Kind;
  readonly text: string;
  readonly seed: string;
  readonly paths: number;
  /** Paths that the compiled engine simulates side by side. */
  readonly blockPaths: number;
}

/** Case `number` of a seed: the same whenever and wherever it is asked for. */
export function caseOf(seed: string, number: number): Case {
  const random = randomOf(seed, number);
  const kind = kindFrom(random);
  const text = textOf(kind, random);
  // Most are small, for there are to be many; some as large as they may be.
  const paths = random.chance(0.03) ? MOST_PATHS : random.small(1, 24);
  return { kind, text, seed: String(random.whole(0, 1e6)), paths, blockPaths: random.whole(1, paths) };
}

/** How case `number` of a seed is made, without making it. */
export function kindOf(seed: string, number: number): Kind {
  return kindFrom(randomOf(seed, number));
}

function randomOf(seed: string, number: number): Random {
  return new Random(`${seed}/${number}`);
}

function kindFrom(random: Random): Kind {
  return random.pick<Kind>([
    "drawn",
    "drawn",
    "drawn",
    "laid over",
    "laid over",
    "mutated",
    "mutated",
    "mutated drawn",
  ]);
}

function textOf(kind: Kind, random: Random): string {
  switch (kind) {
    case "drawn":
      return drawn(random);
    case "laid over":
      return laidOver(random);
    case "mutated":
      return mutated(random, shortened(random, random.pick(WRITTEN)), random.pick(WRITTEN));
    case "mutated drawn":
      return mutated(random, drawn(random), random.pick(SHIPPED).text);
  }
}

const START_DATES = [
  "2026-02-02",
  "2026-02-02",
  "2025-12-15",
  "2024-02-28",
  "2028-03-20",
  "2009-01-03",
  "2099-12-31",
];

function planOf(random: Random): Plan {
  return {
    days: random.chance(0.03) ? MOST_DAYS : random.small(1, MOST_DAYS),
    startDate: random.pick(START_DATES),
    wild: random.pick([0, 0, 0, 0.01, 0.03, 0.15]),
    optional: random.pick([0.1, 0.3, 0.6]),
    uncertain: random.pick([0, 0.1, 0.3]),
  };
}

/** A scenario drawn from the schema alone. */
function drawn(random: Random): string {
  const plan = planOf(random);
  const data = fit(random, new Generator(random, plan).scenario());
  return stringify(repaired(data, new Generator(random, { ...plan, wild: 0, uncertain: 0 })));
}

/** A shipped scenario with a few values drawn anew. */
function laidOver(random: Random): string {
  const plan = planOf(random);
  const { name } = random.pick(SHIPPED);
  const generator = new Generator(random, { ...plan, wild: random.pick([0, 0.2, 1]) });
  const { scenario, origins } = parseScenario(`extends: ${name}`);
  const paths = [...origins.keys()].map((key) => key.split("."));
  const own: Record<string, unknown> = { extends: name };
  for (let k = random.small(1, 12); k > 0; k--) {
    const whole = random.pick(paths);
    const path = random.chance(0.8) ? whole : whole.slice(0, random.whole(1, whole.length));
    const schema = schemaOfValue(scenarioSchema, scenario, path);
    if (schema !== null) lay(own, path, generator.value(schema, path));
  }
  return stringify({ ...own, horizon_days: plan.days });
}

function lay(map: Record<string, unknown>, [key, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) map[key!] = value;
  else {
    const inner = map[key!];
    const fresh = typeof inner === "object" && inner !== null && !Array.isArray(inner) ? inner : {};
    map[key!] = fresh;
    lay(fresh as Record<string, unknown>, rest, value);
  }
}

/** The text over fewer days than a year, so that what is valid runs as it stands. */
function shortened(random: Random, text: string): string {
  const days = random.small(1, MOST_DAYS);
  return /^horizon_days:/m.test(text)
    ? text.replace(/^horizon_days:.*$/m, `horizon_days: ${days}`)
    : `${text}\nhorizon_days: ${days}\n`;
}
