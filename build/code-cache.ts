/** Writes what V8 makes of the bundled command line: all that it compiles while the command line does what most ask for. */
import { readFileSync } from "node:fs";
import { BUNDLE, CODE_CACHE, compile, evaluate, sealed } from "../src/cli/bundle.ts";
import { writeWhole } from "./write-whole.ts";

const COMMANDS = [
  "calc reward --height 934661 --price-usd 76974",
  "run base --paths 512 --in-process --quiet",
];

const source = readFileSync(BUNDLE);
const script = compile(source);
const { commandLine } = evaluate(script);
for (const command of COMMANDS) {
  await commandLine(command.split(" "));
  if (process.exitCode === undefined) continue;
  process.stderr.write(`the bundled command line fails at: ${command}\n`);
  process.exit(1);
}
writeWhole(CODE_CACHE, sealed(source, script.createCachedData()));
