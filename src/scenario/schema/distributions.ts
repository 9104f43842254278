import { z } from "zod";

/*
 * The distributions that may stand wherever a parameter does. Adding one touches this file and, where the compiler
 * points, `support.ts`, `consistent.ts` and `../parameter-law.ts`.
 */

const number = (description: string): z.ZodNumber => z.number().meta({ description });

const normal = z.strictObject({
  dist: z.literal("normal"),
  mean: number("mean, and median"),
  sd: number("standard deviation").min(0),
});

const lognormal = z.strictObject({
  dist: z.literal("lognormal"),
  median: number("median").gt(0),
  log_sd: number("standard deviation of the natural logarithm").min(0).max(5),
});

const uniform = z.strictObject({
  dist: z.literal("uniform"),
  min: number("smallest value"),
  max: number("largest value"),
});

const triangular = z.strictObject({
  dist: z.literal("triangular"),
  min: number("smallest value"),
  mode: number("most likely value"),
  max: number("largest value"),
});

const pert = z.strictObject({
  dist: z.literal("pert"),
  min: number("smallest value"),
  mode: number("most likely value, which weighs four times as much as either end in the mean"),
  max: number("largest value"),
});

const beta = z.strictObject({
  dist: z.literal("beta"),
  alpha: number("first shape").min(0.1).max(1e6),
  beta: number("second shape").min(0.1).max(1e6),
  min: number("smallest value").default(0),
  max: number("largest value").default(1),
});

const gamma = z.strictObject({
  dist: z.literal("gamma"),
  shape: number("shape; the mean is shape × scale").min(0.1).max(1e6),
  scale: number("scale").gt(0),
});

const discrete = z.strictObject({
  dist: z.literal("discrete"),
  values: z.array(z.number()).min(1).meta({ description: "the values it can take" }),
  weights: z
    .array(z.number().min(0))
    .min(1)
    .meta({ description: "one weight a value; they need not add up to 1" }),
});

const untruncated = [normal, lognormal, uniform, triangular, pert, beta, gamma, discrete] as const;

const truncated = z.strictObject({
  dist: z.literal("truncated"),
  of: z
    .discriminatedUnion("dist", untruncated)
    .meta({ description: "the distribution that is cut, and rescaled to add up to 1" }),
  min: number("smallest value that is kept").exactOptional(),
  max: number("largest value that is kept").exactOptional(),
});

/** Any distribution, before its parameters are held against each other. */
export const kinds = z.discriminatedUnion("dist", [...untruncated, truncated]);

export type DistributionSpec = z.output<typeof kinds>;
export type TruncatedSpec = z.output<typeof truncated>;
/** Any distribution that `truncated` may cut. */
export type UntruncatedSpec = TruncatedSpec["of"];
