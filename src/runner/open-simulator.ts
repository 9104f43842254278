import type { LawsData } from "../compiler/law-data.ts";
import { addressRoom, type Fit, fitting, shortage } from "./address-space.ts";
import { BATCH_PATHS, type Placement, type Simulator } from "./simulator.ts";

/**
 * A simulator for runs of so many paths, with no more threads than batches, and none that the system has no room for. Close it,
 * or its threads live on. An EngineMissingError where the engine asked for does not run.
 */
export async function openSimulator(
  { workers, inProcess, engine }: Placement,
  paths: number,
  batchPaths = BATCH_PATHS,
): Promise<Simulator> {
  const { compiledLaws, EngineMissingError } = await import("./compiled-laws.ts");
  const laws = compiledLaws(engine);
  const wanted = {
    threads: inProcess ? 0 : Math.min(workers, Math.ceil(paths / batchPaths)),
    engine: laws === undefined ? ("plain" as const) : ("simd" as const),
  };
  const room = addressRoom();
  const fit = fitting(wanted, room);
  const short = fit.engine !== wanted.engine || fit.threads < wanted.threads;
  if (engine === "simd" && fit.engine !== "simd") throw new EngineMissingError(shortage(room));
  const simulator = await simulatorOf(fit, fit.engine === "simd" ? laws : undefined);
  return short ? { ...simulator, limited: shortage(room) } : simulator;
}

async function simulatorOf({ threads }: Fit, laws: LawsData | undefined): Promise<Simulator> {
  if (threads === 0) return (await import("./inline.ts")).inlineSimulator(laws);
  return (await import("./pool.ts")).openPool(threads, { laws });
}
