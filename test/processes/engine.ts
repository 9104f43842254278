/** The engine as Node itself loads it: Vitest reaches every import through a getter, which slows its small functions twentyfold. */
import { tsImport } from "tsx/esm/api";
import type * as Native from "./native.ts";

export const engine = (await tsImport("./native.ts", import.meta.url)) as typeof Native;
