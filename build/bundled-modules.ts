/** How modules are changed where they stand in the bundle: for esbuild. */
import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { Plugin } from "esbuild";

/** The URL of a file by its place seen from the bundle. All names are its own or looked up at once: modules declare others beside it. */
export const URL_OF_PLACE = `const urlOfPlace = (({ URL, pathToFileURL }, bundle) =>
  (place) => new URL(place, pathToFileURL(bundle)).href)(require("node:url"), __filename);`;

/** Every module goes on looking for what it reads from where it lies; the bundle lies in `folder`. */
export function ownPlaces(folder: string): Plugin {
  return {
    name: "own places",
    setup(build) {
      build.onLoad({ filter: /\.m?js$/, namespace: "file" }, ({ path }) => {
        const url = `urlOfPlace(${JSON.stringify(relative(folder, path).replaceAll("\\", "/"))})`;
        const text = readFileSync(path, "utf8").replaceAll("import.meta.url", url);
        return { contents: path.endsWith(".law.js") ? withNames(text) : text, loader: "js" };
      });
    },
  };
}

/** A module of laws whose functions keep their names, by which the compiler knows them, whatever the bundle calls them. */
function withNames(text: string): string {
  const named = [...text.matchAll(/^export function (\w+)/gm)].map(
    ([, law]) => `Object.defineProperty(${law!}, "name", { value: "${law!}" });`,
  );
  return [text, ...named].join("\n");
}

/** zod words its problems in fifty languages, of which none is used. */
export const onlyEnglish: Plugin = {
  name: "only English",
  setup(build) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js"',
    }));
  },
};

/** What measures the width of text as terminals show it takes long to load, and says nothing new about plain letters. */
export const lateWidths: Plugin = {
  name: "late widths",
  setup(build) {
    const namespace = "late-width";
    build.onResolve({ filter: /^string-width$/ }, async ({ path, ...from }) => {
      if (from.pluginData === namespace) return undefined;
      const { resolveDir, kind } = from;
      return {
        path: (await build.resolve(path, { resolveDir, kind, pluginData: namespace })).path,
        namespace,
      };
    });
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: `export default (text, options) =>
        /^[ -~]*$/.test(text) ? text.length : require(${JSON.stringify(path)}).default(text, options);`,
      resolveDir: dirname(path),
    }));
  },
};
