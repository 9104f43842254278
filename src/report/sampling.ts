import { REPLICATES, type Sampling } from "../random/sampling.ts";
import { LEAST_PATHS } from "../runner/replicates-of.ts";

/** How the paths of a document were sampled; versions that did not say knew plain alone. */
export function recordedSampling({
  sampling = "plain",
}: {
  readonly sampling?: Sampling | undefined;
}): Sampling {
  return sampling;
}

/** What its sampling means for the standard errors of a document, in a sentence or two. */
export function samplingSentence(document: {
  readonly sampling?: Sampling | undefined;
  readonly paths: number;
}): string {
  if (recordedSampling(document) === "plain")
    return "Sampling is plain: every path is drawn by itself, so that four times the paths halve a standard error.";
  const errors =
    document.paths < LEAST_PATHS
      ? `of fewer than ${LEAST_PATHS} paths the standard errors are those of independent paths, and too large`
      : `the standard errors come from ${REPLICATES} replicates of them, which do not depend on one another`;
  return `Sampling is quasi: paths are pairs of mirrored draws at points that are spread evenly over what matters most; ${errors}.`;
}
