import { basename, dirname, relative, resolve } from "node:path";
import { type LoadedScenario, parseScenario } from "../../scenario/load/load.ts";
import type { HistoryFiles } from "../../scenario/csv/data-folder.ts";
import { type ReplayFiles, replayText } from "../../scenario/write/replay-text.ts";
import type { ReplayedMonth } from "../../scenario/write/replayed-month.ts";
import { shippedScenarios } from "../../scenario/files/shipped.ts";
import { UsageError } from "../terminal/errors.ts";
import { loadScenarios } from "./load.ts";
import type { SimulationSettings } from "../options/options.ts";
import { STANDARD_INPUT } from "../terminal/standard-input.ts";

interface Wanted {
  readonly found: ReplayedMonth;
  readonly files: HistoryFiles;
  /** Name or file of the scenario whose fleets run. */
  readonly company: string;
  /** Where the month's scenario is to stand; undefined: nowhere. */
  readonly out: string | undefined;
  readonly settings: SimulationSettings;
}

/** The month's scenario over that of the fleets, as text and loaded. */
export async function replayScenario({ found, files, company, out, settings }: Wanted): Promise<{
  readonly text: string;
  readonly loaded: LoadedScenario;
}> {
  if (company === STANDARD_INPUT)
    throw new UsageError("--company takes a scenario's name or file, not standard input");
  const { data } = settings;
  const [below] = (await loadScenarios([company], { data })) as [LoadedScenario];
  const file = out ?? `${found.month}.yaml`;
  const text = replayText(
    found,
    { extends: seenFrom(dirname(resolve(file)), company), scenario: below.scenario },
    namesOf(files),
  );
  const name = out === undefined ? { name: found.month } : {};
  return { text, loaded: parseScenario(text, { file, ...name, data, sets: settings.sets }) };
}

function namesOf({ price_usd, hashrate_ehs, fees_btc }: HistoryFiles): ReplayFiles {
  return { price: basename(price_usd), hashrate: basename(hashrate_ehs), fees: basename(fees_btc!) };
}

/** A shipped scenario by its name, a file by its path from a folder. */
function seenFrom(folder: string, company: string): string {
  return shippedScenarios().includes(company) ? company : relative(folder, resolve(company));
}
