/** Writes the laws as data beside the engine, unless what is there is made of today's sources, and whole. */
import { existsSync, mkdirSync, readFileSync, utimesSync } from "node:fs";
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { digestOf } from "./digest.ts";
import { digestOfLaws } from "./law-files.ts";
import { writeWhole } from "./write-whole.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const output = fileURLToPath(new URL("../src/engine/laws.json", import.meta.url));
const stamp = `${output}.sha256`;

const digest = digestOfLaws(root);
if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, "utf8") === stamped()) {
  const now = new Date();
  utimesSync(output, now, now);
} else {
  const { LawError, lawsData } = await import("./law-data.ts");
  try {
    const data = JSON.stringify(lawsData(root));
    mkdirSync(dirname(output), { recursive: true });
    writeWhole(output, data);
    writeWhole(stamp, stamped());
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** What they were made of, and what was made: so that damaged ones are made again. */
function stamped(): string {
  return `${digest} ${digestOf(root, [relative(root, output)])}`;
}
