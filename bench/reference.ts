/** Writes docs/reference.md, every key of a scenario, from the schema: `npm run reference`. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { madeReference } from "./reference/made.ts";

/** Where the page lies. */
export const PAGE = resolve(import.meta.dirname, "../docs/reference.md");

if (process.argv[1] === import.meta.filename) {
  writeFileSync(PAGE, madeReference());
  process.stdout.write("docs/reference.md is written\n");
}
