/** Runs by the plain laws, whose memory holds what lives within a day; the compiled ones do not keep it. */
import type { Scenario } from "../../src/scenario/schema.ts";
import { engine } from "./engine.ts";

const { DayByDay, PLAIN, everyColumn } = engine;

type Run = InstanceType<typeof DayByDay>;

/** Paths from 0 on, a day at a time: few, for the plain laws are slow. */
export function plainRun(scenario: Scenario, seed = "none", paths = 1): Run {
  return new DayByDay(scenario, seed, paths, 0, { kernel: PLAIN });
}

/** All columns of a fleet's site, its company and its region, by the fleet's name. */
export function everythingOf({ model, block: { buffer } }: Run, name: string) {
  const fleet = model.fleets.find((each) => each.name === name)!;
  return {
    site: everyColumn(buffer, fleet.site),
    company: everyColumn(buffer, fleet.company),
    region: everyColumn(buffer, fleet.region.group),
  };
}
