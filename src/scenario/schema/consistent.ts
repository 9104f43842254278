import type { z } from "zod";

import { parameterLaw } from "./parameter-law.ts";
import type { DistributionSpec, TruncatedSpec, UntruncatedSpec } from "./distributions.ts";

type Report = (path: readonly string[], message: string) => void;

/** Reports parameters of a distribution that contradict each other. */
export function consistent(spec: DistributionSpec, context: z.core.$RefinementCtx): void {
  // A parameter out of its own bounds has been reported; comparing it with the others would only confuse.
  if (context.issues.length > 0) return;
  const report: Report = (path, message) => {
    context.addIssue({ code: "custom", path: [...path], message });
  };
  if (spec.dist !== "truncated") checkPlain(spec, report);
  else checkTruncated(spec, report);
}

function checkPlain(spec: UntruncatedSpec, report: Report): void {
  switch (spec.dist) {
    case "normal":
    case "lognormal":
    case "gamma":
      return;
    case "uniform":
    case "beta":
      checkEnds(spec, report);
      return;
    case "triangular":
    case "pert":
      checkEnds(spec, report);
      if (spec.min < spec.max && (spec.mode < spec.min || spec.mode > spec.max))
        report(["mode"], `must lie from ${spec.min} to ${spec.max}, found ${spec.mode}`);
      return;
    case "discrete": {
      const [values, weights] = [spec.values.length, spec.weights.length];
      if (weights !== values) report(["weights"], `must be as many as values: ${values}, found ${weights}`);
      else if (spec.weights.every((weight) => weight === 0)) report(["weights"], "must not all be 0");
    }
  }
}

function checkEnds({ min, max }: { readonly min: number; readonly max: number }, report: Report): void {
  if (min >= max) report(["min"], `must be less than max ${max}, found ${min}`);
}

function checkTruncated(spec: TruncatedSpec, report: Report): void {
  const faults: [readonly string[], string][] = [];
  checkPlain(spec.of, (path, message) => {
    faults.push([["of", ...path], message]);
  });
  for (const fault of faults) report(...fault);
  const { of, min = -Infinity, max = Infinity } = spec;
  if (spec.min === undefined && spec.max === undefined)
    report([], "is cut nowhere: truncated needs min or max");
  else if (min >= max) checkEnds({ min, max }, report);
  else if (faults.length === 0 && keepsNothing(of, min, max))
    report([], `keeps nothing: its dist ${of.dist} never draws ${range(min, max)}`);
}

function range(min: number, max: number): string {
  if (max === Infinity) return `${min} or more`;
  return min === -Infinity ? `${max} or less` : `from ${min} to ${max}`;
}

/** True if no draw of `of` lies from `min` to `max`. */
function keepsNothing(of: UntruncatedSpec, min: number, max: number): boolean {
  try {
    parameterLaw({ dist: "truncated", of, min, max });
    return false;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}
