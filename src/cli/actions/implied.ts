import { implied, type Paid } from "../../questions/implied/implied.ts";
import type { Load } from "../../questions/solve/values.ts";
import { impliedDocument } from "../../report/implied.ts";
import { scenarioRef } from "../../report/scenario-ref.ts";
import { renderImplied } from "../../report/terminal/implied.ts";
import { showProgress } from "../../runner/progress.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { SimulationSettings } from "../options/options.ts";
import { UsageError } from "../terminal/errors.ts";
import { interruptible } from "../terminal/interrupt.ts";
import type { Answer } from "./answer.ts";
import { tellRemarks } from "./load.ts";
import { loadAgain, NO_TWIN } from "./load-again.ts";
import { paidDoubts } from "./paid-doubts.ts";

/** What the market's price of a fleet's company says of each unknown. */
export async function askImplied(
  given: string,
  of: string | undefined,
  paid: Paid,
  settings: SimulationSettings,
): Promise<Answer> {
  const { named, load } = await loadAgain(given, settings);
  const fleets = fleetNames(named.scenario);
  const fleet = of ?? (fleets.length === 1 ? fleets[0] : undefined);
  if (fleet === undefined) throw new UsageError(`--of is needed: it names one of ${fleets.join(", ")}`);
  tellRemarks({ warnings: paidDoubts(paid), notes: [] });
  const twinless: Load = (sets) => load([NO_TWIN, ...sets]);
  let title = harmless(named.name);
  const progress = settings.quiet ? undefined : showProgress(process.stderr, () => title);
  const { paths, seed, sampling, workers, inProcess, engine } = settings;
  const found = await interruptible((signal) =>
    implied({
      ...{ load: twinless, fleet, paid, paths, seed, sampling, workers, inProcess, engine, signal },
      onProgress({ unknown, run, done, total }) {
        const sought = unknown === null ? "" : `, ${unknown.replaceAll("_", " ")}`;
        title = harmless(`${named.name}${sought}, run ${run}`);
        progress?.update(done, total);
      },
    }),
  ).finally(() => progress?.stop());
  return {
    document: impliedDocument(found, { scenario: scenarioRef(named), set: settings.sets }),
    text: (stream) => renderImplied(found, stream),
  };
}
