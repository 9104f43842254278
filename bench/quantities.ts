/** Writes docs/quantities.md from the catalogue of quantities; takes no options. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { referencePage } from "../src/report/reference.ts";

const root = resolve(import.meta.dirname, "..");
const file = resolve(root, "docs/quantities.md");
writeFileSync(file, referencePage());
execFileSync(process.execPath, [resolve(root, "node_modules/prettier/bin/prettier.cjs"), "--write", file]);
process.stdout.write("docs/quantities.md is written\n");
