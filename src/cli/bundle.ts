import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

/** Where the build puts the command line with all that it may load, in one CommonJS module; run from source there is none. */
export const BUNDLE = fileURLToPath(new URL("bundle.cjs", import.meta.url));

/** What V8 made of the bundle when it was built; of use to the V8 that wrote it, and ignored by any other. */
export const CODE_CACHE = fileURLToPath(new URL("bundle.cache", import.meta.url));

type CommandLine = typeof import("./command-line.ts");

/** The bundled command line, which loads in a fraction of the time that its hundreds of modules take; undefined where none is built. */
export function bundledCommandLine(): CommandLine | undefined {
  const source = contentOf(BUNDLE)?.toString("latin1");
  return source === undefined ? undefined : evaluate(compile(source, contentOf(CODE_CACHE)));
}

/** The bundle's text (ASCII) as a script, strict as modules are, as far as possible from what V8 made of it before. */
export function compile(source: string, cachedData?: Buffer): Script {
  const wrapped = `(function (exports, require, module, __filename, __dirname) {"use strict";${source}\n})`;
  return new Script(wrapped, { filename: BUNDLE, ...(cachedData && { cachedData }) });
}

/** What the bundle exports. */
export function evaluate(script: Script): CommandLine {
  const module = { exports: {} };
  const define = script.runInThisContext() as (...parts: readonly unknown[]) => void;
  define(module.exports, createRequire(BUNDLE), module, BUNDLE, dirname(BUNDLE));
  return module.exports as CommandLine;
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
