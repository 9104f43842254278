#!/usr/bin/env node
import { addressRoom, tooLittleToStart } from "../runner/address-space.ts";
import { bundledCommandLine } from "./bundle.ts";
import { EXIT } from "./terminal/errors.ts";

const lack = tooLittleToStart(addressRoom());
if (lack === undefined) {
  // What is shown under HASHFLEET_DEBUG=1 are places in modules, so that is what must run.
  const bundled = process.env["HASHFLEET_DEBUG"] === "1" ? undefined : bundledCommandLine();
  const { commandLine } = bundled ?? (await import("./command-line.ts"));
  await commandLine(process.argv.slice(2));
} else {
  process.stderr.write(`hashfleet: ${lack}\n`);
  process.exitCode = EXIT.usage;
}
