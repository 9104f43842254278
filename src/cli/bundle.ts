import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { isOutdated } from "../runner/compilation.ts";

/** Where the build puts the command line with all that it may load, in one CommonJS module; run from source there is none. */
export const BUNDLE = fileURLToPath(new URL("bundle.cjs", import.meta.url));

/** What V8 made of the bundle when it was built, under a seal; of use to the V8 that wrote it, and ignored by any other. */
export const CODE_CACHE = fileURLToPath(new URL("bundle.cache", import.meta.url));

type CommandLine = typeof import("./command-line.ts");

const SEAL_BYTES = 32;

/**
 * The bundled command line, which loads in a fraction of the time that its hundreds of modules take; undefined where none is
 * built, or what is there is damaged, or older than the modules themselves.
 */
export function bundledCommandLine(): CommandLine | undefined {
  const source = isOutdated(BUNDLE) ? undefined : contentOf(BUNDLE);
  if (source === undefined) return undefined;
  try {
    const bundled = evaluate(compile(source, unsealed(source, contentOf(CODE_CACHE))));
    return typeof bundled.commandLine === "function" ? bundled : undefined;
  } catch {
    return undefined;
  }
}

/** A code cache under a seal: V8 runs a damaged one as it stands, and that of another text too. */
export function sealed(source: Buffer, cache: Buffer): Buffer {
  return Buffer.concat([sealOf(source, cache), cache]);
}

/** The code cache of this very bundle; undefined if it is not whole, or of another. */
export function unsealed(source: Buffer, file: Buffer | undefined): Buffer | undefined {
  if (file === undefined) return undefined;
  const cache = file.subarray(SEAL_BYTES);
  return sealOf(source, cache).equals(file.subarray(0, SEAL_BYTES)) ? cache : undefined;
}

function sealOf(source: Buffer, cache: Buffer): Buffer {
  return createHash("sha256").update(source).update(cache).digest();
}

/** The bundle (ASCII) as a script, strict as modules are, as far as possible from what V8 made of it before. */
export function compile(source: Buffer, cachedData?: Buffer): Script {
  const text = source.toString("latin1");
  const wrapped = `(function (exports, require, module, __filename, __dirname) {"use strict";${text}\n})`;
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
