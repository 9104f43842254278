/** Runs by the plain laws, whose memory holds what lives within a day; the compiled ones do not keep it. */
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "./engine.ts";

const { DayByDay, PLAIN, everyColumn, simulate } = engine;

type Run = InstanceType<typeof DayByDay>;

/** Paths from 0 on, a day at a time: few, for the plain laws are slow. */
export function plainRun(scenario: Scenario, seed = "none", paths = 1): Run {
  return new DayByDay(scenario, seed, paths, 0, { kernel: PLAIN });
}

/** A run as it stands at the close of `day` days. */
export type Watched = Pick<Run, "model" | "block" | "day">;

/** The metrics of paths of one block, which is shown at the start (day 0) and at the close of each day (1 is the first). */
export function watchPlainly(
  scenario: Scenario,
  seed: string,
  paths: number,
  show: (run: Watched) => void,
): ReturnType<typeof simulate> {
  const kernel: typeof PLAIN = {
    ...PLAIN,
    take(model) {
      const { buffer, executor } = PLAIN.take(model);
      let run: { -readonly [K in keyof Watched]: Watched[K] } | undefined;
      const shows: typeof executor = {
        ...executor,
        run(routine, block, day) {
          executor.run(routine, block, day);
          const of: unknown = routine;
          if (of === model.routines.start)
            show((run = { model, block: block as unknown as Watched["block"], day: 0 }));
          if (of !== model.routines.day) return;
          run!.day = day + 1;
          show(run!);
        },
      };
      return { buffer, executor: shows };
    },
  };
  return simulate(scenario, seed, paths, paths, { kernel });
}

/** All columns of a fleet's site, its company and its region, by the fleet's name. */
export function everythingOf({ model, block: { buffer } }: Pick<Run, "model" | "block">, name: string) {
  const fleet = model.fleets.find((each) => each.name === name)!;
  return {
    site: everyColumn(buffer, fleet.site),
    company: everyColumn(buffer, fleet.company),
    region: everyColumn(buffer, fleet.region.group),
  };
}
