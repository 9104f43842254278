/**
 * Pairs hashfleet with the same model in numpy, in alternation and in one thread each, and prints the ratio of their times
 * and whether they agree; exit code 1 where they do not.
 *
 *     npm run peers -- --paths 96000 --rounds 5 [--draws library|polar] [--format json]
 *
 * Of numpy's installations, ways to draw and chunk sizes the fastest is the peer; `--draws library` holds it to numpy's own
 * normal and Student-t draws.
 */
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { simdKernel } from "../../src/engine/kernel.ts";
import { compiledLaws } from "../../src/runner/compiled-laws.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { MAX_Z } from "./agreement.ts";
import { NUMPY_MISSING, SAMPLERS, pythonsWithNumpy } from "./numpy.ts";
import { pairWithNumpy } from "./pairs.ts";
import { peersDocument, renderPairing } from "./show.ts";

const { values } = parseArgs({
  options: {
    paths: { type: "string", default: "96000" },
    rounds: { type: "string", default: "5" },
    draws: { type: "string" },
    format: { type: "string", default: "text" },
  },
});
if (values.format !== "text" && values.format !== "json")
  stop(`--format: expected text or json, found ${values.format}`);
const samplers = SAMPLERS.filter((name) => values.draws === undefined || values.draws === name);
if (samplers.length === 0) stop(`--draws: expected ${SAMPLERS.join(" or ")}, found ${String(values.draws)}`);
const paths = whole("paths", values.paths);
const rounds = whole("rounds", values.rounds);

const pythons = pythonsWithNumpy();
if (pythons.length === 0) {
  process.stderr.write(`skipped: the comparison ${NUMPY_MISSING}\n`);
} else {
  // The build runs beside the source, which has the scenario.
  const file = fileURLToPath(new URL("../../../bench/peers/model.yaml", import.meta.url));
  const { scenario } = loadScenario(file);
  const pairing = await pairWithNumpy({
    scenario,
    kernel: simdKernel(compiledLaws("simd")!),
    pythons,
    samplers,
    paths,
    rounds,
    onStep: (what) => process.stderr.write(`${what}\n`),
  });
  const machine = { processor: cpus()[0]?.model.trim() ?? "unknown processor", node: process.version };
  process.stdout.write(
    values.format === "json"
      ? `${JSON.stringify(peersDocument(pairing, machine), null, 2)}\n`
      : renderPairing(pairing, machine, process.stdout),
  );
  if (pairing.agreement.some(({ z }) => Math.abs(z) > MAX_Z)) process.exitCode = 1;
}

function whole(name: string, text: string): number {
  const value = Number(text.replaceAll(",", ""));
  if (!(Number.isSafeInteger(value) && value >= 1))
    stop(`--${name}: expected a whole number of at least 1, found ${text}`);
  return value;
}

function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
