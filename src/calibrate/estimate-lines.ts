import { number, rounded, YamlLines } from "../scenario/write/yaml-lines.ts";
import type { Fitted } from "./fitted.ts";

/** Lines of YAML that also say what an estimate rests on. */
export class EstimateLines extends YamlLines {
  /** An estimate under its error, what it rests on and its method; `value` is what is written in its place. */
  estimate(key: string, fitted: Fitted, value = number(fitted.value)): void {
    this.comment(told(fitted));
    this.entry(key, value, "[D]");
  }
}

/** An estimate in words: 0.463 ±0.022, n 1,095, 2023-02-03 to 2026-02-01: method. */
export function told({ value, se, n, window, method }: Fitted): string {
  const error = se === null ? "without an error" : `±${rounded(se, 2)}`;
  return `${number(value)} ${error}, n ${n.toLocaleString("en-US")}, ${window}: ${method}`;
}
