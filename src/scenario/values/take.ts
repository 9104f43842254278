import { median } from "./median.ts";
import type { Parameter } from "../schema/schema.ts";

/** The one number that stands for the value under a key of a part, its own by default: itself, or its median. */
export type Take = (key: string, value: Parameter, part?: readonly string[]) => number;

/** Medians, of which nothing is noted. */
export const MEDIANS: Take = (_key, value) => median(value);
