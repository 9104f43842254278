/** The compiler's tests as Node itself loads them: Vitest reaches every import through a getter, which is slow. */
import { tsImport } from "tsx/esm/api";
import type * as Native from "./native.ts";

export const compiler = (await tsImport("./native.ts", import.meta.url)) as typeof Native;
