import { loadScenario } from "../../scenario/load/load.ts";
import { scenarioMaps, scenarioWords } from "../../scenario/schema/keys.ts";
import { valuesUnder } from "../../scenario/yaml/wildcards.ts";

/** What may follow a place in a `key=value`. */
export interface Place {
  /** The number of dots in what is typed before it, ":", and that text, in which * stands for a name: a pattern of all shells. */
  readonly at: string;
  readonly words: readonly string[];
}

/** What a shell completes in `--set key=value`, and where it asks for a fleet. */
export interface SetWords {
  /** After a place that ends with a dot, or at the beginning: keys with the "." or "=" that follows them. */
  readonly keys: readonly Place[];
  /** After a key and its "=". */
  readonly values: readonly Place[];
  /** Base's. */
  readonly fleets: readonly string[];
  /** Maps at the top whose keys are names, which a file on the command line may have too. */
  readonly named: readonly string[];
}

/** Those words, from the schema, and from base what is there by name. */
export function setWords(): SetWords {
  const { scenario } = loadScenario("base");
  const maps = scenarioMaps();
  const isNamed = ({ values, maps: inner }: (typeof maps)[number]): boolean =>
    [...values, ...inner].includes("*");
  const fixed = maps
    .filter((map) => !isNamed(map))
    .map(({ path, values, maps: inner }) => ({
      at: placeOf([...path, ""]),
      words: [...values.map((key) => `${key}=`), ...inner.map((key) => `${key}.`)],
    }));
  const byName = maps.filter(isNamed).flatMap(({ path, maps: inner }) =>
    valuesUnder(scenario, path.join(".")).map((found) => ({
      at: placeOf([...found.path.map(String), ""]),
      words: Object.keys(found.value as object).map((name) => name + (inner.length > 0 ? "." : "=")),
    })),
  );
  return {
    keys: [...fixed, ...byName],
    values: scenarioWords().map(({ path, words }) => ({ at: placeOf(path), words })),
    fleets: Object.keys(scenario.fleets),
    named: maps.filter((map) => isNamed(map) && map.path.length === 1).map(({ path }) => path[0]!),
  };
}

const placeOf = (path: readonly string[]): string => `${path.length - 1}:${path.join(".")}`;
