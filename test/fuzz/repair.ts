import { contradictions } from "../../src/scenario/checks/all.ts";
import { parseOnce } from "../../src/scenario/yaml/parse-once.ts";
import { scenarioSchema } from "../../src/scenario/schema/schema.ts";
import { schemaAt, schemaOfValue } from "../../src/scenario/yaml/walk.ts";
import type { Generator } from "./generate.ts";
import { mayLack } from "./generate.ts";
import { type Path, valueIn, withValue } from "./place.ts";

const ROUNDS = 14;

/** What is wrong at a place of the data; nothing of it is anything but data. */
interface Wrong {
  readonly path: Path;
  readonly missing: boolean;
}

/**
 * The data with what contradicts itself drawn anew, taken out, or taken out together with what stands around it: rules need
 * not be known here, only where they are broken. It may still be refused.
 */
export function repaired(data: unknown, tame: Generator): unknown {
  const tries = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const wrong = faults(data);
    if (wrong.length === 0) return data;
    for (const each of wrong) {
      // What stood around it may have gone with another.
      if (valueIn(data, each.path.slice(0, -1)) === undefined) continue;
      const key = each.path.join(".");
      const count = tries.get(key) ?? 0;
      tries.set(key, count + 1);
      data = mended(data, each, count, tame);
    }
  }
  return data;
}

function faults(data: unknown): Wrong[] {
  const issues = parseOnce(scenarioSchema, data).error?.issues ?? [];
  if (issues.length > 0)
    return issues.map(({ path }) => ({
      path: path as Path,
      missing: valueIn(data, path as Path) === undefined,
    }));
  return contradictions(data).map(({ path, at }) => ({ path, missing: at === "missing" }));
}

function mended(data: unknown, { path, missing }: Wrong, count: number, tame: Generator): unknown {
  const schema = schemaOf(data, path);
  const drawable = schema !== null && path.at(-1) !== "file";
  if (count < 2 && drawable) return withValue(data, path, tame.value(schema, path));
  // The nearest that may be taken out; further up with each time that did not help.
  let spare = Math.max(0, count - 2);
  for (let length = missing ? path.length - 1 : path.length; length > 0; length--) {
    const above = path.slice(0, length);
    const owner = schemaOf(data, above.slice(0, -1));
    if (valueIn(data, above) === undefined || owner === null || !mayLack(owner, above.at(-1)!)) continue;
    if (spare-- === 0) return withValue(data, above, undefined);
  }
  const [top] = path;
  const whole = top === undefined ? null : schemaOf(data, [top]);
  return whole === null ? data : withValue(data, [top!], tame.value(whole, [top!]));
}

function schemaOf(data: unknown, path: Path) {
  if (path.every((step) => typeof step === "string")) return schemaOfValue(scenarioSchema, data, path);
  return schemaAt(scenarioSchema, path);
}
