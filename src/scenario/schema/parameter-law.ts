import type { ParameterLaw } from "../../processes/parameters/law.ts";
import { beta } from "../../processes/parameters/beta.ts";
import { discrete } from "../../processes/parameters/discrete.ts";
import { gamma } from "../../processes/parameters/gamma.ts";
import { lognormal } from "../../processes/parameters/lognormal.ts";
import { normal } from "../../processes/parameters/normal.ts";
import { pert } from "../../processes/parameters/pert.ts";
import { triangular } from "../../processes/parameters/triangular.ts";
import { truncated } from "../../processes/parameters/truncated.ts";
import { uniform } from "../../processes/parameters/uniform.ts";
import type { DistributionSpec } from "./distributions.ts";

/** The law that a distribution of a scenario stands for. */
export function parameterLaw(spec: DistributionSpec): ParameterLaw {
  switch (spec.dist) {
    case "normal":
      return normal(spec.mean, spec.sd);
    case "lognormal":
      return lognormal(spec.median, spec.log_sd);
    case "uniform":
      return uniform(spec.min, spec.max);
    case "triangular":
      return triangular(spec.min, spec.mode, spec.max);
    case "pert":
      return pert(spec.min, spec.mode, spec.max);
    case "beta":
      return beta(spec.alpha, spec.beta, spec.min, spec.max);
    case "gamma":
      return gamma(spec.shape, spec.scale);
    case "discrete":
      return discrete(spec.values, spec.weights);
    case "truncated":
      return truncated(parameterLaw(spec.of), spec.min ?? -Infinity, spec.max ?? Infinity);
  }
}
