import type { Sampling } from "../../random/sampling.ts";
import type { NamedScenario } from "../../runner/types.ts";
import { counted } from "./numbers.ts";
import { shorten } from "./table.ts";
import { wrap } from "./wrap.ts";

/** The run that a table rests on: what must be the same for the table to come out the same. */
export interface RunBelow {
  readonly named: Pick<NamedScenario, "name" | "scenario">;
  readonly seed: string;
  readonly sampling: Sampling;
}

/** The last lines of a table that does not begin with its scenario: "base: 365 days from 2026-02-02; seed 1, quasi sampling". */
export function runLines({ named, seed, sampling }: RunBelow, width: number): readonly string[] {
  const { start, horizon_days: days } = named.scenario;
  return wrap(
    `${shorten(named.name, 40)}: ${counted(days, "day")} from ${start.date}; seed ${shorten(seed, 40)}, ${sampling} sampling`,
    width,
  );
}
