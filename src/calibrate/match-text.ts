import type { NetworkFit } from "./network.ts";
import { number } from "../scenario/write/yaml-lines.ts";

/** How the written volatility came about, in words. */
export function matchText({ volatility, retarget, matched }: NetworkFit): string {
  if (matched === undefined) return "";
  const percent = (sd: number): string => (100 * sd).toFixed(1);
  const sds = `without volatility of capacity retargets have an sd of ${percent(matched.sdWithout)} % simulated, the data ${percent(retarget.sd)} % ±${percent(retarget.se)}`;
  if (!matched.agrees)
    return `${sds}: luck and switching alone make more, so ${matched.value}, the least, is taken`;
  return matched.value === volatility.value
    ? `${sds}: with the filter's volatility both agree within the error`
    : `${sds}: the filter's ${number(volatility.value)} is moved until both agree within the error`;
}
