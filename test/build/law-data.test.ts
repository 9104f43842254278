import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { LawError, lawsData, lawsOfText } from "../../build/law-data.ts";
import type { LawData, StatementData } from "../../src/compiler/law-data.ts";

const FILE = "src/fleet/a.law.ts";

const IMPORTS = `import { type Word, cubic, high, max, min, plus, stepSegment, unit, xor } from "../lanes/primitives.ts";\n`;

/** The law `a` of a text, beside others. */
function lawA(text: string, others: Readonly<Record<string, string>> = {}): LawData {
  return lawsOfText(FILE, IMPORTS + text, others)["a"]!;
}

/** What a law's statements are as data; it has the records `r` and `q`, numbers `x` and `y`, and a truth `b`. */
function body(statements: string, others?: Readonly<Record<string, string>>): readonly StatementData[] {
  return lawA(
    `export function a(r: R, q: Q, x: number, y: number, b: boolean): void { ${statements} }`,
    others,
  ).body;
}

/** What an expression of x, y, b and fields is as data. */
function expression(text: string): unknown {
  const [statement] = body(`const it = ${text};`);
  return statement![2];
}

function problems(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof LawError) return error.problems;
    throw error;
  }
  return [];
}

describe("a law", () => {
  test("has a name, a file, parameters by their types, and statements", () => {
    const text = `
      /** Some law. */
      export function a(site: Site, x: number, resale: boolean, t: Table, w: Word): void {
        site.net = x;
      }`;
    expect(lawA(text)).toEqual({
      name: "a",
      file: FILE,
      parameters: [
        { name: "site", type: "record" },
        { name: "x", type: "number" },
        { name: "resale", type: "boolean" },
        { name: "t", type: "table" },
        { name: "w", type: "word" },
      ],
      body: [["put", "site", "net", ["name", "x"]]],
    });
  });

  test("is one whether it is exported or not", () => {
    const laws = lawsOfText(FILE, `function c(): number { return 1; } export function a(): void {}`);
    expect(Object.keys(laws)).toEqual(["c", "a"]);
    expect(laws["a"]!.body).toEqual([]);
  });

  test.each([
    ["/** @apart */", true],
    ["/** @apart: compiled as a loop of its own. */", true],
    ["/**\n * The root.\n *\n * @apart: compiled as a loop of its own,\n * because of this.\n */", true],
    ["/** A law that stands apart. */", undefined],
    ["", undefined],
  ])("is apart by its tag: %j", (comment, apart) => {
    expect(lawA(`${comment}\nexport function a(x: number): number { return x; }`).apart).toBe(apart);
  });

  test("returns a number, a truth or a word", () => {
    expect(lawA(`export function a(x: number): number { return x; }`).body).toEqual([
      ["return", ["name", "x"]],
    ]);
    expect(lawA(`export function a(r: R): boolean { return r.cash > 0; }`).body).toEqual([
      ["return", ["gt", ["field", "r", "cash"], 0]],
    ]);
    expect(lawA(`export function a(w: Word): Word { return plus(w, 2654435769); }`).body).toEqual([
      ["return", ["call", "plus", ["name", "w"], 2654435769]],
    ]);
  });
});

describe("an expression", () => {
  const x = ["name", "x"];
  const y = ["name", "y"];
  test.each([
    ["x + y", ["add", x, y]],
    ["x + y + 1", ["add", ["add", x, y], 1]],
    ["x + (y + 1)", ["add", x, ["add", y, 1]]],
    ["x - y * 2", ["sub", x, ["mul", y, 2]]],
    ["x / 365", ["div", x, 365]],
    ["365.0 / 12.0", ["div", 365, 12]],
    ["((x))", x],
    ["x!", x],
    ["-1.5", -1.5],
    ["-0", { number: "-0" }],
    ["-(2)", -2],
    ["-x", ["neg", x]],
    ["-r.c", ["neg", ["field", "r", "c"]]],
    ["Infinity", { number: "Infinity" }],
    ["-Infinity", { number: "-Infinity" }],
    ["NaN", { number: "NaN" }],
    ["1e300", 1e300],
    ["0x10", 16],
    ["1_000", 1000],
    ["x < y", ["lt", x, y]],
    ["x <= y", ["le", x, y]],
    ["x > y", ["gt", x, y]],
    ["x >= y", ["ge", x, y]],
    ["x === y", ["eq", x, y]],
    ["x !== y", ["ne", x, y]],
    ["x < y && b || !b", ["or", ["and", ["lt", x, y], ["name", "b"]], ["not", ["name", "b"]]]],
    ["true", true],
    ["b ? x : 0", ["pick", ["name", "b"], x, 0]],
    ["Number(x > y)", ["flag", ["gt", x, y]]],
    ["min(x, 1)", ["call", "min", x, 1]],
    ["unit(7)", ["call", "unit", 7]],
  ])("%s", (text, data) => {
    expect(expression(text)).toEqual(data);
  });
});

describe("a statement", () => {
  test("writes to a field", () => {
    expect(body("r.f = x; r.f += q.g; r.f -= 1; r.f *= 2; r.f /= 3; q.g = x + q.g;")).toEqual([
      ["put", "r", "f", ["name", "x"]],
      ["put", "r", "f", ["add", ["field", "r", "f"], ["field", "q", "g"]]],
      ["put", "r", "f", ["sub", ["field", "r", "f"], 1]],
      ["put", "r", "f", ["mul", ["field", "r", "f"], 2]],
      ["put", "r", "f", ["div", ["field", "r", "f"], 3]],
      ["put", "q", "g", ["add", ["name", "x"], ["field", "q", "g"]]],
    ]);
  });

  test("names a value, and sets a let anew", () => {
    expect(body("const u = x, v = 2; let w: number = u; w = w + v; w += 1;")).toEqual([
      ["let", "u", ["name", "x"]],
      ["let", "v", 2],
      ["let", "w", ["name", "u"]],
      ["set", "w", ["add", ["name", "w"], ["name", "v"]]],
      ["set", "w", ["add", ["name", "w"], 1]],
    ]);
  });

  test("takes one branch or another, with names of their own", () => {
    expect(
      body("const u = 1; if (b) { const u = x; r.f = u; } else if (x > y) r.f = u; else { r.f = 0; }"),
    ).toEqual([
      ["let", "u", 1],
      [
        "if",
        ["name", "b"],
        [
          ["let", "u", ["name", "x"]],
          ["put", "r", "f", ["name", "u"]],
        ],
        [
          [
            "if",
            ["gt", ["name", "x"], ["name", "y"]],
            [["put", "r", "f", ["name", "u"]]],
            [["put", "r", "f", 0]],
          ],
        ],
      ],
    ]);
  });
});

describe("a loop", () => {
  test("is written out, a round after the other, its counter a number", () => {
    expect(body("for (let k = 0; k < 2; k++) { const u = k + 1; r.f += u; }")).toEqual([
      ["let", "u", ["add", 0, 1]],
      ["put", "r", "f", ["add", ["field", "r", "f"], ["name", "u"]]],
      ["let", "u", ["add", 1, 1]],
      ["put", "r", "f", ["add", ["field", "r", "f"], ["name", "u"]]],
    ]);
  });

  test.each([
    ["let k = 0; k < 3; k++", [0, 1, 2]],
    ["let k = 0; k < 3; ++k", [0, 1, 2]],
    ["let k = 1; k <= 3; k++", [1, 2, 3]],
    ["let k = -1; k < 1; k++", [-1, 0]],
    ["let k = 0; k < 10; k += 4", [0, 4, 8]],
    ["let k = 0; k < 0; k++", []],
    ["let k = 5; k <= 4; k++", []],
  ])("for (%s)", (head, rounds) => {
    expect(body(`for (${head}) r.f = k;`)).toEqual(rounds.map((k) => ["put", "r", "f", k]));
  });

  test("stands within a loop", () => {
    expect(body("for (let k = 0; k < 2; k++) for (let m = 0; m < 2; m++) r.f = k - m;")).toEqual(
      [0, 1].flatMap((k) => [0, 1].map((m) => ["put", "r", "f", ["sub", k, m]])),
    );
  });

  test("sets a let around it", () => {
    expect(body("let u = x; for (let k = 0; k < 2; k++) u = u * y; r.f = u;")).toEqual([
      ["let", "u", ["name", "x"]],
      ["set", "u", ["mul", ["name", "u"], ["name", "y"]]],
      ["set", "u", ["mul", ["name", "u"], ["name", "y"]]],
      ["put", "r", "f", ["name", "u"]],
    ]);
  });

  test("leaves a name around it alone that it has, too", () => {
    expect(body("const u = x; for (let k = 0; k < 1; k++) { let u = 7; u = 8; r.f = u; } r.g = u;")).toEqual([
      ["let", "u", ["name", "x"]],
      ["let", "u'", 7],
      ["set", "u'", 8],
      ["put", "r", "f", ["name", "u'"]],
      ["put", "r", "g", ["name", "u"]],
    ]);
  });

  test("without a round has its problems told", () => {
    expect(problems(() => body("for (let k = 0; k < 0; k++) r.f = z;"))).toHaveLength(1);
  });

  test("has each problem told once", () => {
    expect(problems(() => body("for (let k = 0; k < 9; k++) r.f = z;"))).toHaveLength(1);
  });
});

describe("a call", () => {
  const others = {
    "src/lanes/exp.law.ts": "export function exp(x: number): number { return x; }",
    "src/fleet/c.law.ts": `
      export function settle(site: Site, power: number): void { site.net = power; }
      export function isOpen(site: Site, always: boolean): boolean { return always || site.net > 0; }
      export function look(x: number, t: Table): number { return cubicOf(x, t, 5); }
      function cubicOf(x: number, t: Table, s: number): number { return x; }`,
  };

  test("of a law in an expression, of one that returns nothing as a statement, with records by name", () => {
    const text = `
      import { exp } from "../lanes/exp.law.ts";
      import { settle, isOpen, look } from "./c.law.ts";
      export function a(r: R, q: Q, t: Table): void {
        settle(q, exp(r.f) + look(1, t));
        if (isOpen(r, q.g > 1)) local(r);
      }
      function local(r: R): void { r.f = 0; }`;
    expect(lawA(text, others).body).toEqual([
      [
        "do",
        "settle",
        ["name", "q"],
        ["add", ["call", "exp", ["field", "r", "f"]], ["call", "look", 1, ["name", "t"]]],
      ],
      [
        "if",
        ["call", "isOpen", ["name", "r"], ["gt", ["field", "q", "g"], 1]],
        [["do", "local", ["name", "r"]]],
        [],
      ],
    ]);
  });

  test("of what was renamed has the name of the definition", () => {
    const text = `
      import { exp as power } from "../lanes/exp.law.ts";
      import { max as larger } from "../lanes/primitives.ts";
      import { put as settle } from "./again.ts";
      export function a(r: R): void { settle(r, larger(power(r.f), 0)); }`;
    const again = { "src/fleet/again.ts": `export { settle as put } from "./c.law.ts";` };
    expect(lawA(text, { ...others, ...again }).body).toEqual([
      ["do", "settle", ["name", "r"], ["call", "max", ["call", "exp", ["field", "r", "f"]], 0]],
    ]);
  });

  test("of laws and primitives that another file hands on", () => {
    const law = `export { exp } from "./exp.law.ts"; export { type Word, sqrt } from "./primitives.ts";`;
    const text = `
      import { exp, sqrt } from "../lanes/law.ts";
      export function a(r: R): void { r.f = sqrt(exp(r.f)); }`;
    expect(lawA(text, { ...others, "src/lanes/law.ts": law }).body).toEqual([
      ["put", "r", "f", ["call", "sqrt", ["call", "exp", ["field", "r", "f"]]]],
    ]);
  });

  test("of tables' and words' primitives", () => {
    const text = `
      const WEYL: Word = 2654435769;
      export function a(x: number, t: Table, w: Word): number {
        const s = stepSegment(x);
        const key: Word = 7;
        let k = w;
        for (let round = 0; round < 1; round++) k = plus(xor(k, key), WEYL);
        return cubic(t, s, unit(k));
      }`;
    expect(lawA(text).body).toEqual([
      ["let", "s", ["call", "stepSegment", ["name", "x"]]],
      ["let", "key", 7],
      ["let", "k", ["name", "w"]],
      ["set", "k", ["call", "plus", ["call", "xor", ["name", "k"], 7], 2654435769]],
      ["return", ["call", "cubic", ["name", "t"], ["name", "s"], ["call", "unit", ["name", "k"]]]],
    ]);
  });
});

describe("a constant", () => {
  const others = {
    "src/units.ts": `export const DAYS_PER_YEAR = 365.0; export { HALF as PART } from "./more.ts";`,
    "src/more.ts": `
      import { DAYS_PER_YEAR as days } from "./units.ts";
      export const HALF = -(days - 1) / 2;
      export const LARGE = 1 / 0;
      export let changes = 1;
      export const text = "1";`,
  };
  const imports = `
    import { DAYS_PER_YEAR, PART } from "../units.ts";
    import { HALF as half, LARGE, changes, text } from "../more.ts";
    const MONTH = DAYS_PER_YEAR / 12.0;
    const SHARE = MONTH * 0.1 + half;
    const RECORD = record("r", {});`;
  const valueOf = (text: string): unknown =>
    lawA(`${imports} export function a(): number { return ${text}; }`, others).body;

  test.each([
    ["DAYS_PER_YEAR", 365],
    ["MONTH", 365 / 12],
    ["SHARE", (365 / 12) * 0.1 + -182],
    ["PART", -182],
    ["LARGE", { number: "Infinity" }],
    ["MONTH / 2", ["div", 365 / 12, 2]],
    ["-MONTH", ["neg", 365 / 12]],
  ])("%s", (text, data) => {
    expect(valueOf(text)).toEqual([["return", data]]);
  });

  test.each(["changes", "text", "RECORD"])("is not what may change or is no number: %s", (text) => {
    expect(problems(() => valueOf(text))).toEqual([
      expect.stringMatching(new RegExp(`: ${text} is no constant number; write a number`)),
    ]);
  });

  test("is hidden by a local of its name", () => {
    const law = `const C = 1; export function a(r: R, x: number): void { const C = x; r.f = C; }`;
    expect(lawA(law).body[1]).toEqual(["put", "r", "f", ["name", "C"]]);
  });
});

describe("what is outside of the language is refused", () => {
  test.each([
    ["while (x > 0) r.f = 1;", "1:1: a while loop; count its rounds: for (let k = 0; k < 10; k++)"],
    ["do r.f = 1; while (b);", "1:1: a do loop; count its rounds: for (let k = 0; k < 10; k++)"],
    [
      "for (const k of r) r.f = 1;",
      "1:1: a loop over values; count its rounds: for (let k = 0; k < 10; k++)",
    ],
    [
      "for (let k = x; k < 3; k++) r.f = 1;",
      "1:6: a loop that does not begin at a whole number; write let k = 0",
    ],
    [
      "for (let k = 0.5; k < 3; k++) r.f = 1;",
      "1:6: a loop that does not begin at a whole number; write let k = 0",
    ],
    [
      "for (let k = 0; k < x; k++) r.f = 1;",
      "1:17: a loop whose bound is no whole number; write k < 10 or k <= 9",
    ],
    [
      "for (let k = 0; k !== 3; k++) r.f = 1;",
      "1:17: a loop whose bound is no whole number; write k < 10 or k <= 9",
    ],
    ["for (let k = 0; ; k++) r.f = 1;", "1:1: a loop whose bound is no whole number; write k < 10 or k <= 9"],
    [
      "for (let k = 0; k < 3; k *= 2) r.f = 1;",
      "1:24: a loop that does not count up by a whole number; write k++",
    ],
    [
      "for (let k = 9; k < 3; k--) r.f = 1;",
      "1:24: a loop that does not count up by a whole number; write k++",
    ],
    [
      "for (let k = 0; k < 1001; k++) r.f = 1;",
      "1:1: a loop of 1001 rounds; a law is written out, have 1000 at most",
    ],
    ["for (let k = 0; k < 3; k++) k = 2;", "1:29: an assignment to the loop's k; let the loop's head count"],
    ["switch (x) { case 1: r.f = 1; }", "1:1: a switch; write if and else"],
    ["{ r.f = 1; }", "1:1: a block by itself; write its statements without braces"],
    ["throw x;", "1:1: a law throws nothing; check where the model is built"],
    [
      "if (b) return; r.f = 1;",
      "1:8: a return that is not the law's last statement; write if and else, or a ternary",
    ],
    ["return;", "1:1: a return in a law that returns nothing; leave it out"],
    ["function f(): void {}", "1:1: a function within a law; write a law beside it"],
    ["var u = 1;", "1:5: a var; write const or let"],
    ["let u;", "1:5: u begins without a value; give it one"],
    ["const u = 1; const u = 2;", "1:20: u is declared twice; give it another name"],
    ["const { f } = r;", "1:7: a destructuring; name each field where it is used"],
    ["({ f: r.f } = q);", "1:2: a destructuring; assign to each field"],
    ["const u = r;", "1:11: a record is used as a number; name one of its fields"],
    ["const u: Usd = 1;", "1:10: u is of a type that is no number, boolean or Word; leave the type out"],
    ["r.f = v; const v = 1;", "1:7: v is used before its declaration; declare it first"],
    [
      "const u = 1; if (b) { r.f = u; const u = 2; }",
      "1:29: u is used before its declaration; declare it first",
    ],
    ["x = 1;", "1:1: an assignment to the parameter x; write to one of its fields, or copy it to a let"],
    ["r = q;", "1:1: an assignment to the parameter r; write to one of its fields, or copy it to a let"],
    ["const u = 1; u = 2;", "1:14: an assignment to the const u; make it a let"],
    ["z = 1;", "1:1: an assignment to z, which is no let of the law; declare it first"],
    ["r.f %= 2;", "1:1: %= is no operation of laws; write x = …"],
    ["r.f = x = 1;", "1:7: an assignment inside of an expression; make it a statement of its own"],
    ["const u = (r.f += 1);", "1:12: an assignment inside of an expression; make it a statement of its own"],
    ["r.f = 1, r.g = 2;", "1:1: a comma between expressions; write statements"],
    ["r.f++;", "1:1: ++ or -- outside of a loop's head; write += 1 or -= 1 as a statement"],
    ["--r.f;", "1:1: ++ or -- outside of a loop's head; write += 1 or -= 1 as a statement"],
    ["x;", "1:1: an expression as a statement; assign its value, write if and else, or leave it out"],
    [
      "b && x > 1;",
      "1:1: an expression as a statement; assign its value, write if and else, or leave it out",
    ],
    ["min(x, y);", "1:1: the value of min is lost; use it, or leave the call out"],
    ["if (x) r.f = 1;", "1:5: a number is used as a truth; compare it"],
    ["r.f = b;", "1:7: a truth is used as a number; write Number(…)"],
    ["x.f = 1;", "1:1: x is no record; name a field of one of the law's record parameters"],
    ["r.f.g = 1;", "1:1: a field of something that is no record parameter; take the record as a parameter"],
    [
      "r[0] = 1;",
      "1:1: an assignment to what is neither a field nor a let; write to a field of a record parameter",
    ],
    ["let u = x; u = b;", "1:16: a truth is used as a number; write Number(…)"],
    [
      "c(x);",
      "1:1: c is neither a law nor a primitive; import a law from a .law.ts file, or a primitive from lanes/law.ts",
    ],
    ["r.f(x);", "1:1: a call of what is no name; call a law or a primitive by its name"],
  ])("%s", (text, problem) => {
    expect(inFirstLine(text)).toEqual([`${FILE}:${problem}`]);
  });

  test.each([
    ["x % y", "% is no operation of laws; write x - floor(x / n) * n"],
    ["x ** y", "** is no operation of laws; multiply, or use exp and log"],
    ["x >>> 1", "a number has no bits; take Words, and xor, plus, low and high of lanes/law.ts"],
    ["x | 0", "a number has no bits; take Words, and xor, plus, low and high of lanes/law.ts"],
    ["x == y", "==; write ==="],
    ["x ?? y", "??; nothing is undefined in a law, leave it out"],
    ["x < y < 1", "a comparison of truths; compare numbers, and join comparisons with && or ||"],
    ["b === true", expect.stringContaining("a comparison of truths; compare numbers")],
    ["x && y", expect.stringContaining("a number is used as a truth; compare it")],
    ["!x", "a number is used as a truth; compare it"],
    ["b + 1", "a truth is used as a number; write Number(…)"],
    ["b ? x : true", "a truth is used as a number; write Number(…)"],
    ["b ? r : q", "a choice of records; choose between numbers, truths or words"],
    ["+x", "a plus before a number; leave it out, or write Number(…) of a truth"],
    ["x++", "++ or -- outside of a loop's head; write += 1 or -= 1 as a statement"],
    ["[x]", "an array; write a field or a name for each"],
    ["r[0]", "an element of an array; write a field or a name for each"],
    ["{ f: 1 }", "an object; write to the fields of a record parameter"],
    ['"text"', "a text; laws know numbers"],
    ["`text`", "a text; laws know numbers"],
    ["1n", "a bigint; laws know numbers"],
    ["() => 1", "a closure; write a law beside it"],
    ["x as number", "a type assertion; leave it out"],
    ["<number>x", "a type assertion; leave it out"],
    ["x satisfies number", "a type assertion; leave it out"],
    ["r + 1", "a record is used as a number; name one of its fields"],
    ["r?.f", "?.; nothing is undefined in a law, write ."],
    ["z", "z is unknown; declare it, take it as a parameter, or import it"],
    ["undefined", "undefined is unknown; declare it, take it as a parameter, or import it"],
    ["min", "min is a function; call it"],
    ["min(x)", "min is given 1 of 2 arguments; give each one"],
    ["min(x, r)", "a record is used as a number; name one of its fields"],
    ["max(...r)", expect.stringContaining("max is given 1 of 2 arguments")],
    ["unit(x)", "a number is used as a Word; write plus(…, 0), or make it a Word"],
    ["unit(0.5)", "a number is used as a Word; write plus(…, 0), or make it a Word"],
    ["plus(1, 2) + 1", "a Word is used as a number; write unit(…)"],
    ["stepSegment(x) + 1", "a table's segment is used as a number; give it to cubic"],
    [
      "cubic(x, stepSegment(x), y)",
      "a number is used as a table; hand on one of the law's tables by its name",
    ],
    ["Number(x)", "Number(…) of what is a number already; leave Number out"],
    ["Math.max(x, y)", "Math.max; import max from lanes/law.ts"],
    ["Math.exp(x)", "Math.exp differs between machines; import the law exp from lanes/law.ts"],
    ["Math.sin(x)", "Math.sin is nothing that laws know; write it with operators, primitives and laws"],
    ["Math.PI", "Math.PI; write the number"],
  ])("%s", (text, problem) => {
    const found = problems(() => expression(text));
    expect(found[0]!.replace(/^[^:]*:\d+:\d+: /, "")).toEqual(problem);
  });

  test.each([
    ["(x?: number): void {}", "an optional parameter; take it always"],
    ["(x: number = 1): void {}", "a default for a parameter; give it at each call"],
    ["(...x: number): void {}", "rest parameters; take each by its name"],
    ["({ f }: R): void {}", "a destructuring; take the record, and name its fields where they are used"],
    ["(x): void {}", "a parameter without a type; say number, boolean, Word, Table or a record's type"],
    [
      "(x: number[]): void {}",
      "a parameter of no known type; say number, boolean, Word, Table or a record's type",
    ],
    [
      "(x: { f: 1 }): void {}",
      "a parameter of no known type; say number, boolean, Word, Table or a record's type",
    ],
    ["(s: Segment): void {}", "a segment for a law that returns nothing; take the number that it is made of"],
    ["<T>(x: T): void {}", "a law of any type; name the records that it takes"],
    ["(x: number) {}", "a law that does not return void, number, boolean or Word; say which of them"],
    ["(x: number): R {}", "a law that does not return void, number, boolean or Word; say which of them"],
    ["(x: number): number {}", "a law without its value; end it with return and an expression"],
    [
      "(x: number): number { if (x > 1) { return x; } else { return 1; } }",
      "a law without its value; end it with return and an expression",
    ],
    ["(x: number): boolean { return x; }", "a number is used as a truth; compare it"],
    ["(x: number): void;", "a law without a body; write it, and no overloads"],
  ])("function a%s", (text, problem) => {
    const found = problems(() => lawsOfText(FILE, `export function a${text}`));
    expect(found.map((one) => one.replace(/^[^:]*:\d+:\d+: /, ""))).toContain(problem);
  });

  test.each(["(r: R): void => {}", "function (r: R): void {}"])("a law that is a constant: %s", (value) => {
    expect(problems(() => lawsOfText(FILE, `export const a = ${value};`))).toEqual([
      `${FILE}:1:14: a law as a constant; write function a(…) { … }`,
    ]);
  });

  test("a statement that no law has", () => {
    expect(inFirstLine("debugger;")).toEqual([
      `${FILE}:1:1: no statement of laws; they have const, let, assignments, if, for, calls and return`,
    ]);
  });

  test("what the parser does not take", () => {
    expect(problems(() => lawsOfText(FILE, "export function a(): void { const = 1; }"))[0]).toMatch(
      /^src\/fleet\/a\.law\.ts:1:\d+: /,
    );
  });

  test("all problems are told, in the order of their places", () => {
    const text = `export function a(r: R): void {\n  r.f = z;\n  r.g = "";\n}\nexport function b(x?: number): void {}`;
    expect(problems(() => lawsOfText(FILE, text))).toEqual([
      `${FILE}:2:9: z is unknown; declare it, take it as a parameter, or import it`,
      `${FILE}:3:9: a text; laws know numbers`,
      `${FILE}:5:19: an optional parameter; take it always`,
    ]);
  });

  /** The problems of statements, which the law holds in a line of their own. */
  function inFirstLine(text: string): readonly string[] {
    const head = `${IMPORTS.trim()} export function a(r: R, q: Q, x: number, y: number, b: boolean): void {`;
    return problems(() => lawsOfText(FILE, `${head}\n${text}\n}`)).map((one) =>
      one.replace(`${FILE}:2:`, `${FILE}:1:`),
    );
  }
});

describe("laws together", () => {
  test("have names of their own, over all files", () => {
    const text = "export function a(): void {}";
    expect(problems(() => lawsOfText(FILE, text, { "src/a.law.ts": `\n  ${text}` }))).toEqual([
      `${FILE}:1:1: a second law a, beside that at src/a.law.ts:2:3; give one another name`,
    ]);
    expect(problems(() => lawsOfText(FILE, "export function min(): void {}"))).toEqual([
      `${FILE}:1:17: min is a primitive; give the law another name`,
    ]);
  });

  test("do not call themselves", () => {
    const text = `
export function a(x: number): number { return c(x); }
export function c(x: number): number { return a(x); }`;
    expect(problems(() => lawsOfText(FILE, text))).toEqual([
      `${FILE}:2:47: a calls itself by c; write a loop of a fixed count`,
      `${FILE}:3:47: c calls itself by a; write a loop of a fixed count`,
    ]);
  });

  test("write nothing where an expression calls them", () => {
    const text = `
export function a(r: R): void { r.f = r.f + c(r); }
export function c(r: R): number { d(r); return 1; }
export function d(r: R): void { if (r.f > 1) r.f = 1; }`;
    expect(problems(() => lawsOfText(FILE, text))).toEqual([
      `${FILE}:2:45: c writes fields and is called in an expression; let it return its value alone, and write that`,
    ]);
  });

  test("of the project have no problem", () => {
    const laws = lawsData(resolve(import.meta.dirname, "../.."));
    expect(JSON.parse(JSON.stringify(laws))).toEqual(laws);
  });
});
