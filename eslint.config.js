import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Folders whose results must be the same bits on every machine: no clock, no unseeded draw, no engine's own Math. */
const deterministic = ["units", "lanes", "random", "statistics", "bitcoin", "processes", "fleet", "engine"];

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

/** What AssemblyScript does not take in a law, or takes differently from TypeScript without a word. */
const assemblyScript = [
  ["TSTupleType", "no tuples"],
  ["ObjectExpression", "no object literals"],
  ["ArrayExpression", "no array literals"],
  [":matches(ObjectPattern, ArrayPattern)", "no destructuring"],
  [
    ":matches(ArrowFunctionExpression, FunctionExpression, FunctionDeclaration FunctionDeclaration)",
    "no closures",
  ],
  [":matches(ForOfStatement, ForInStatement)", "count an index instead"],
  ["TSUnionType", "no unions"],
  ["TSAsExpression[typeAnnotation.typeName.name='const']", "no `as const`"],
  ["TSSatisfiesExpression", "no satisfies"],
  ["Identifier[optional=true]", "no optional parameters"],
  ["AssignmentPattern", "no default parameters"],
  [":matches(BinaryExpression[operator='>>>'], AssignmentExpression[operator='>>>='])", "no >>> on numbers"],
  [":matches(SpreadElement, RestElement)", "no spread"],
  [":matches(TemplateLiteral, TaggedTemplateExpression)", "no text"],
  [":matches(ThrowStatement, TryStatement)", "no exceptions"],
  [":matches(AwaitExpression, YieldExpression)", "no coroutines"],
  [":matches(ChainExpression, LogicalExpression[operator='??'])", "nothing is undefined"],
].map(([selector, rule]) => ({ selector, message: `AssemblyScript's subset: ${rule}.` }));

const wholeLiteral = "Literal[raw=/^[0-9_]+$/]";

/** An integer literal is an integer in AssemblyScript: `const n = 7; n / 2` is 3. */
const integerLiterals = [
  `CallExpression[callee.name='all'] > ${wholeLiteral}`,
  `CallExpression[callee.name='all'] > UnaryExpression > ${wholeLiteral}`,
  `BinaryExpression[operator='/'] > ${wholeLiteral}`,
  `VariableDeclaration[kind='const'] > VariableDeclarator[id.typeAnnotation=undefined] > ${wholeLiteral}`,
].map((selector) => ({ selector, message: "An integer in AssemblyScript: write 2.0, or give it a type." }));

export default defineConfig(
  globalIgnores(["dist", "coverage", "**/*.simd.ts"]),
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
  {
    files: ["**/*.law.ts"],
    rules: {
      "no-restricted-syntax": ["error", power, clock, ...assemblyScript, ...integerLiterals],
      // The subset knows neither for-of nor compound forms of these.
      "@typescript-eslint/prefer-for-of": "off",
    },
  },
  { files: ["**/*.js"], extends: [tseslint.configs.disableTypeChecked] },
);
