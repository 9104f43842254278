import type { SensitivityPage } from "../../report/html/sensitivity-shown.ts";
import { renderSensitivityPage } from "../../report/html/sensitivity.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { ReportSettings } from "../options/report-options.ts";
import type { Answer } from "./answer.ts";
import { assumptionsOf } from "./report.ts";
import { writePage } from "./write-page.ts";

/** An answer that can be shown as a page. */
export interface SensitivityAnswer extends Answer {
  readonly page: SensitivityPage;
}

/** Writes the page of an answer; of a scenario that was read here with all its values. */
export function writeSensitivityPage(
  report: ReportSettings,
  { page }: SensitivityAnswer,
  loaded: LoadedScenario | undefined,
  quiet: boolean,
): void {
  const shown = loaded === undefined ? page : { ...page, assumptions: assumptionsOf([loaded]) };
  writePage(report, shown, renderSensitivityPage, quiet);
}
