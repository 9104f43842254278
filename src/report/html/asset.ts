import { existsSync, readFileSync } from "node:fs";

/** Where the build puts the page's script: seen from the built program, and from source. */
const PLACES = ["../../../assets/report.js", "../../../dist/assets/report.js"];

let script: string | undefined;

/** The script of interactive pages, which the build makes in one piece; read once. */
export function pageScript(): string {
  if (script !== undefined) return script;
  const file = PLACES.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));
  if (file === undefined) throw new Error("the script of interactive pages is not built; run npm run build");
  script = readFileSync(file, "utf8");
  return script;
}
