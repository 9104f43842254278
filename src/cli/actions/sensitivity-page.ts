import type { SensitivityPage } from "../../report/html/sensitivity-shown.ts";
import { renderSensitivityPage } from "../../report/html/sensitivity.ts";
import type { EngineInfo } from "../../report/run-document.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { PageHead } from "../../report/html/page-options.ts";
import type { ReportSettings } from "../options/report-options.ts";
import type { Answer } from "./answer.ts";
import { assumptionsOf } from "./report.ts";
import { writePage } from "./write-page.ts";

/** An answer that can be shown as a page. */
export interface SensitivityAnswer extends Answer {
  readonly document: { readonly engine: EngineInfo; readonly paths: number; readonly [key: string]: unknown };
  readonly page: SensitivityPage;
}

/** Writes the page of an answer; of a scenario that was read here with all its values. */
export function writeSensitivityPage(
  report: ReportSettings,
  answer: SensitivityAnswer,
  loaded: LoadedScenario | undefined,
  quiet: boolean,
): void {
  writePage(report, shownOf(answer, loaded), renderSensitivityPage, quiet);
}

/** The page of an answer as a folder keeps it. */
export function sensitivityPageOf(answer: SensitivityAnswer, loaded: LoadedScenario, head: PageHead): string {
  return renderSensitivityPage(shownOf(answer, loaded), { interactive: true, ...head });
}

function shownOf({ page }: SensitivityAnswer, loaded: LoadedScenario | undefined): SensitivityPage {
  return loaded === undefined ? page : { ...page, assumptions: assumptionsOf([loaded]) };
}
