import { harmlessData } from "../../scenario/text/harmless.ts";
import { pageScript } from "./asset.ts";
import type { Chart } from "./chart.ts";
import { jsonForScript } from "./escape.ts";

/** Digits of a number in the page's data: more than any chart can show. */
const DIGITS = 7;

/** The data of the charts that come alive and what brings them to life; the scenarios are those to choose from. */
export function scriptsHtml(scenarios: readonly string[], charts: readonly Chart[]): string {
  const data = JSON.stringify({ scenarios, charts }, (_key, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value,
  );
  const parsed = harmlessData<unknown>(JSON.parse(data));
  return `<script type="application/json" id="data">${jsonForScript(parsed)}</script>\n<script>${pageScript()}</script>`;
}
