/** Modules by what they are made of: a program that comes again, in another fleet, run or model, is compiled once. */
import { type FunctionBytes, moduleBytes } from "./binary.ts";

const modules = new Map<string, WebAssembly.Module>();

/** The module of a program, which exports it as f. */
export function moduleOf(made: FunctionBytes): WebAssembly.Module {
  const bytes = moduleBytes(made);
  const key = textOf(bytes);
  let found = modules.get(key);
  if (found === undefined) modules.set(key, (found = new WebAssembly.Module(bytes)));
  return found;
}

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return text;
}
