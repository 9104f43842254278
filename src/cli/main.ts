#!/usr/bin/env node
import { bundledCommandLine } from "./bundle.ts";

// What is shown under HASHFLEET_DEBUG=1 are places in modules, so that is what must run.
const bundled = process.env["HASHFLEET_DEBUG"] === "1" ? undefined : bundledCommandLine();
const { commandLine } = bundled ?? (await import("./command-line.ts"));
await commandLine(process.argv.slice(2));
