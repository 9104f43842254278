import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Folders whose results must be the same bits on every machine: no clock, no unseeded draw, no engine's own Math. */
const deterministic = [
  "units",
  "quantities",
  "lanes",
  "compiler",
  "random",
  "statistics",
  "bitcoin",
  "processes",
  "fleet",
  "engine",
];

/** The functions of Math that round correctly everywhere; all others differ between JavaScript engines. */
const exactMath = new Set([
  "abs",
  "ceil",
  "clz32",
  "floor",
  "fround",
  "imul",
  "max",
  "min",
  "round",
  "sign",
  "sqrt",
  "trunc",
]);

const inexactMath = Object.getOwnPropertyNames(Math)
  .filter((name) => typeof Math[name] === "function" && !exactMath.has(name))
  .map((property) => ({
    object: "Math",
    property,
    message: "Its bits depend on the machine; use our own functions (src/lanes, src/random).",
  }));

const power = {
  selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']",
  message: "Its bits depend on the machine; multiply, or use exp and log of src/lanes.",
};

const clock = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
  message: "A result must not depend on the time at which it is computed.",
};

export default defineConfig(
  globalIgnores(["dist", "coverage"]),
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // Beside noUncheckedIndexedAccess, `!` is how an index that is known to be good is said to be so.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: deterministic.flatMap((name) => [`src/${name}.ts`, `src/${name}/**/*.ts`]),
    rules: {
      "no-restricted-properties": [
        "error",
        ...inexactMath,
        { object: "Date", property: "now", message: clock.message },
        { object: "performance", property: "now", message: clock.message },
      ],
      "no-restricted-globals": ["error", "process", "performance", "crypto", "setTimeout", "Buffer"],
      "no-restricted-syntax": ["error", power, clock],
    },
  },
  { files: ["**/*.{js,mjs}"], extends: [tseslint.configs.disableTypeChecked] },
);
