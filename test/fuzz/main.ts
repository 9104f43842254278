/** Does any scenario break the program? See `npm run fuzz -- --help`. */
import { performance } from "node:perf_hooks";
import { campaign } from "./campaign.ts";
import { FUZZ_HELP, fuzzOptions, type FuzzOptions, OptionError } from "./options.ts";
import { Pool } from "./pool.ts";
import { progressText, tallyText } from "./tally-text.ts";

const PROGRESS_EVERY_MS = 5000;

async function fuzz({ out, processes, ...plan }: FuzzOptions): Promise<boolean> {
  const pool = new Pool(processes);
  const started = performance.now();
  let told = started;
  try {
    const tally = await campaign(pool, {
      ...plan,
      folder: out,
      onCase(so) {
        const now = performance.now();
        if (now - told < PROGRESS_EVERY_MS) return;
        told = now;
        process.stderr.write(`${progressText(so, plan.cases, now - started)}\n`);
      },
    });
    process.stdout.write(tallyText(tally, tally.elapsedMs));
    return tally.found.size === 0;
  } finally {
    pool.close();
  }
}

try {
  const options = fuzzOptions(process.argv.slice(2));
  if (options === undefined) process.stdout.write(FUZZ_HELP);
  else if (!(await fuzz(options))) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof OptionError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
