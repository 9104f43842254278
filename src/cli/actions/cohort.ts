import { COHORT_SERIES } from "../../questions/cohort/monthly.ts";
import type { OwnMultiple } from "../../questions/cohort/multiples.ts";
import { type CohortDocument, cohortDocument } from "../../report/cohort.ts";
import type { CohortPart, Multiples } from "../../report/cohort-parts.ts";
import type { Keep } from "../../runner/kept/kept.ts";
import type { Run } from "../../runner/run.ts";
import { laidOver } from "../../scenario/load/compose.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { problemOf } from "../../scenario/problems/problem.ts";
import { listed } from "../../scenario/text/listed.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { CohortSettings } from "../options/cohort-options.ts";
import { UsageError } from "../terminal/errors.ts";
import { readStandardInput } from "../terminal/standard-input.ts";
import { engineInfo } from "../version.ts";
import { impliedMultiples, runsWorth } from "./companies.ts";
import { loadedOf, tellRemarks, tryLoading, tryLoadingAll } from "./load.ts";
import { NO_TWIN } from "./load-again.ts";
import { withSimulator } from "./simulate.ts";

/** Companies ready to be simulated. */
export interface LoadedCohort {
  readonly named: LoadedScenario;
  readonly names: readonly string[];
  readonly multiples: Multiples;
  readonly implied: ReadonlyMap<string, OwnMultiple>;
}

/**
 * The companies of a file in a scenario whose own fleets are left out, each at its own multiple where its price implies one and that is
 * asked for. What reading them came upon is told once.
 */
export async function loadCohort(
  file: string,
  given: string,
  settings: CohortSettings,
  multiples: Multiples,
): Promise<LoadedCohort> {
  await readStandardInput([given]);
  const sets = [NO_TWIN, ...settings.sets];
  const companies = [file, ...settings.companies];
  const load = async (only: readonly string[], more: readonly string[] = []): Promise<LoadedScenario> => {
    const options = { ...settings, companies, only, sets: [...sets, ...more] };
    const [loaded] = loadedOf(await tryLoadingAll([given], options));
    return loaded!;
  };
  const { names, leftOut } = await companiesIn(given, settings, load);
  if (names.length < 2)
    throw new UsageError(
      `a cohort has at least two companies, found only ${names.join()}; add --company FILE`,
    );
  const whole = await load(names);
  tellRemarks(whole);
  const { only, start } = settings;
  const notes =
    leftOut.length === 0
      ? []
      : [
          problemOf(
            whole.file,
            `a cohort is of its file's companies: left out of this scenario ${leftOut.length === 1 ? "is" : "are"} ${listed(leftOut)}; --only names the companies that stay`,
          ),
        ];
  tellRemarks({ warnings: [], notes });
  const implied = impliedMultiples(whole.scenario, settings);
  const own = multiples === "own" ? factorsOf(implied) : [];
  const named = own.length === 0 ? whole : await load(names, own);
  return {
    names,
    multiples,
    implied,
    named: {
      ...named,
      notes: [...whole.notes, ...notes],
      warnings: whole.warnings,
      laidOver: laidOver({ companies, only, start }),
    },
  };
}

/** The companies of the files, and the scenario's own fleets, which are left out; or those that are asked for by name. */
async function companiesIn(
  given: string,
  { data, only }: CohortSettings,
  load: (only: readonly string[]) => Promise<LoadedScenario>,
): Promise<{ readonly names: readonly string[]; readonly leftOut: readonly string[] }> {
  if (only.length > 0) return { names: fleetNames((await load(only)).scenario), leftOut: [] };
  const bare = tryLoading(given, { data });
  const own = "loaded" in bare ? fleetNames(bare.loaded.scenario) : [];
  const all = fleetNames((await load([])).scenario);
  return { names: all.filter((name) => !own.includes(name)), leftOut: own };
}

/** Settings that give each company the multiple that its price implies, 0 where none does. */
function factorsOf(implied: ReadonlyMap<string, OwnMultiple>): readonly string[] {
  return [...implied].map(([name, { factor }]) => `fleets.${name}.company.rating.multiple_factor=${factor}`);
}

/** Simulates a cohort, with all series where the run is kept, and says what came of it. */
export async function simulateCohort(
  { named, names, multiples, implied }: LoadedCohort,
  settings: CohortSettings,
  { show, keep }: { readonly show: readonly CohortPart[]; readonly keep: Keep | undefined },
): Promise<{ readonly run: Run; readonly document: CohortDocument }> {
  const runs = runsWorth(names.length);
  const series = keep ? undefined : COHORT_SERIES;
  const run = await withSimulator(
    { ...settings, keep },
    (simulate) => simulate(named, named.name, { series }),
    1,
    runs,
  );
  const engine = engineInfo(run.engine);
  const asked = { names, multiples, implied, set: settings.sets, show, engine };
  return { run, document: cohortDocument(run, asked) };
}
