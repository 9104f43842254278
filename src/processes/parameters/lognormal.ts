import { exp } from "../../lanes/exp.law.ts";
import type { ParameterLaw } from "./law.ts";

/** The lognormal law: median · e^(logSd · z). Its mean is median · e^(logSd²/2). */
export function lognormal(median: number, logSd: number): ParameterLaw {
  return (z) => median * exp(logSd * z);
}
