/**
 * Pairs hashfleet with the same model in numpy, in alternation and in one thread each, and prints the ratios of their times
 * and whether they agree; exit code 1 where they do not, 2 for a wrong option.
 *
 *     npm run peers -- --help
 */
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { simdKernel } from "../../src/engine/kernel.ts";
import { compiledLaws } from "../../src/runner/compiled-laws.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { peersAccuracy } from "./accuracy.ts";
import { NUMPY_MISSING, pythonsWithNumpy } from "./numpy.ts";
import { OptionError, PEERS_HELP, type PeersOptions, peersOptions, SHOWN } from "./options.ts";
import { pairWithNumpy } from "./pairs.ts";
import { agrees, peersDocument, renderPairing } from "./show.ts";
import { renderPeersAccuracy } from "./show-accuracy.ts";

async function main(args: readonly string[]): Promise<number> {
  let options: PeersOptions | undefined;
  try {
    options = peersOptions(args);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  if (options === undefined) {
    process.stdout.write(PEERS_HELP);
    return 0;
  }
  const pythons = pythonsWithNumpy();
  if (pythons.length === 0) {
    process.stderr.write(`skipped: the comparison ${NUMPY_MISSING}\n`);
    return 0;
  }
  // The build runs beside the source, which has the scenario.
  const file = fileURLToPath(new URL("../../../bench/peers/model.yaml", import.meta.url));
  const { scenario } = loadScenario(file);
  const kernel = simdKernel(compiledLaws("simd")!);
  const pairing = await pairWithNumpy({
    ...options,
    scenario,
    kernel,
    pythons,
    onStep: (what) => process.stderr.write(`${what}\n`),
  });
  const accuracy = options.accuracy
    ? await peersAccuracy(pairing, { ...options, scenario, kernel })
    : undefined;
  const machine = { processor: cpus()[0]?.model.trim() ?? "unknown processor", node: process.version };
  process.stdout.write(
    options.format === "json"
      ? `${JSON.stringify({ ...peersDocument(pairing, machine), ...(accuracy && { accuracy }) }, null, 2)}\n`
      : renderPairing(pairing, machine, process.stdout, options.all ? Infinity : SHOWN) +
          (accuracy ? `\n${renderPeersAccuracy(accuracy, process.stdout)}` : ""),
  );
  return agrees(pairing) ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
