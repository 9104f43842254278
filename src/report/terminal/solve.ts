import type { Frontier } from "../../questions/solve/frontier.ts";
import type { Measured } from "../../questions/solve/measured.ts";
import type { Nearest } from "../../questions/solve/nearest.ts";
import { written } from "../../questions/solve/range.ts";
import type { Root } from "../../questions/solve/refine.ts";
import type { Solution } from "../../questions/solve/solve.ts";
import { withError } from "../calibration.ts";
import { keyEnd } from "./key-end.ts";
import { counted, estimated, formatNumber, NOTHING, type Scale } from "./numbers.ts";
import { type RunBelow, runLines } from "./run-line.ts";
import { significant } from "./significant.ts";
import { type Paint, painter, widthOf } from "./style.ts";
import { type Cell, renderTable } from "./table.ts";
import { wrap } from "./wrap.ts";

/** How a condition is told: its words, and the scale of its measure. */
export interface Told {
  readonly condition: string;
  readonly scale: Scale;
  /** Whether a value of the measure keeps the condition. */
  readonly keeps: (value: number) => boolean;
  /** Whether the condition has a side: < or >, and not =. */
  readonly sided: boolean;
  /** The scenario that it is asked of. */
  readonly named: RunBelow["named"];
}

/** A solution as text with a newline at its end. */
export function renderSolution(solution: Solution, told: Told, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const paragraphs = [answerOf(solution, told), ...remarksOf(solution, told)];
  const lines = [
    paint("heading", `${solution.key} for ${told.condition}`),
    ...paragraphs.flatMap((text) => wrap(text, width)),
    "",
    ...scanTable(solution, told, paint),
    "",
    ...wrap(effortOf(solution), width),
    ...runLines({ ...told, ...solution }, width),
  ];
  return `${lines.join("\n")}\n`;
}

/** A frontier as text with a newline at its end: a value of the second key a row, each pair verified on a fresh seed. */
export function renderFrontier(frontier: Frontier, told: Told, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const { second, points } = frontier;
  const key = points[0]?.solution.key ?? "";
  const rows = points.map(({ second: value, solution }) => ({
    cells: [valueText(second, value), ...frontierCells(solution, told)],
  }));
  const columns = [
    { header: [keyEnd(second.key, PAIR_KEY), second.unit], align: "right" },
    { header: [keyEnd(key, PAIR_KEY), points[0]?.solution.unit ?? ""], align: "right" },
    { header: ["checked,", told.scale.unit], align: "right" },
    { header: ["", ""], align: "left" },
  ] as const;
  const heading = wrap(`${told.condition}: pairs that hold it`, width).map((line) => paint("heading", line));
  const verifications = points.flatMap(({ solution: { verification } }) => verification ?? []);
  const beyond = verifications.filter(({ within }) => !within).length;
  const notes =
    verifications.length === 0
      ? []
      : [
          `checked: what it is there with another seed, ${verifications[0]!.seed}; of ${counted(verifications.length, "pair")} the target lies within two standard errors of ${beyond === 0 ? "all" : `all but ${beyond}`}, where one in twenty may lie beyond by chance`,
        ];
  const lines = [
    ...heading,
    ...renderTable({ columns, rows }, paint),
    "",
    ...notes.flatMap((note) => wrap(note, width)),
    ...points.slice(0, 1).flatMap(({ solution }) => runLines({ ...told, ...solution }, width)),
  ];
  return `${lines.join("\n")}\n`;
}

/** Characters that a key may take above its column. */
const PAIR_KEY = 30;

function frontierCells(solution: Solution, told: Told): [Cell, Cell, Cell] {
  const { root, nearest, verification } = solution;
  if (root === null) return ["none", "", nearest === null ? "" : nearestText(solution, nearest, told)];
  const remarks = [
    ...(verification === null || verification.within ? [] : ["beyond 2 errors"]),
    ...(solution.monotonic ? [] : ["not monotonic"]),
  ];
  const checked = verification === null ? NOTHING : estimated(verification.measure, told.scale);
  return [rootCell(solution, root), checked, remarks.join(", ")];
}

type Kinded = Pick<Solution, "kind" | "unit">;

function valueText({ kind }: Pick<Kinded, "kind">, value: number): string {
  return kind === "date" ? written(kind, Math.round(value)) : significant(value);
}

const withUnit = (of: Kinded, value: number): string =>
  `${valueText(of, value)}${of.unit === "" ? "" : ` ${of.unit}`}`;

function rootCell(of: Kinded, { at, se }: Root): Cell {
  if (Number.isNaN(se)) return { value: valueText(of, at), error: "±?" };
  if (of.kind === "date") return { value: valueText(of, at), error: `±${formatNumber(se, 0)} days` };
  return se > 0 ? withError(at, se) : { value: valueText(of, at), error: "" };
}

function measureText(measure: Measured, { scale }: Told): string {
  if (measure.exact)
    return `exactly ${formatNumber(measure.value * scale.factor, scale.decimals)} ${scale.unit}`.trimEnd();
  return `${cellText(estimated(measure, scale))} ${scale.unit}`.trimEnd();
}

const cellText = (cell: Cell): string =>
  typeof cell === "string" ? cell : `${cell.value} ${cell.error}`.trimEnd();

/** The answer in a sentence. */
function answerOf(solution: Solution, told: Told): string {
  const { root, nearest, current } = solution;
  const now = current === null ? "" : `; the scenario has ${withUnit(solution, current)}`;
  if (root === null) {
    const said = nearest === null ? "" : nearestText(solution, nearest, told);
    if (told.sided && nearest !== null && told.keeps(nearest.measure.value))
      return `Kept at every value from ${withUnit(solution, solution.axis.low)} to ${withUnit(solution, solution.axis.high)}: ${said}${now}.`;
    return `${told.sided ? "Kept nowhere" : "Not attainable"}: ${said}${now}.`;
  }
  const unit = solution.unit === "" ? "" : ` ${solution.unit}`;
  const neighbours = root.neighbours
    ?.map(({ at, measure }) => `${valueText(solution, at)} gives ${measureText(measure, told)}`)
    .join(", ");
  const between = neighbours === undefined ? "" : ` (${neighbours})`;
  return `${sideOf(solution, root, told)}${cellText(rootCell(solution, root))}${unit}${between}${now}.`;
}

/** On which side of a root the condition is kept. */
function sideOf({ monotonic, roots, target }: Solution, { slope }: Root, { keeps, sided }: Told): string {
  if (!sided || !monotonic || roots.length > 1 || slope === 0) return "";
  const size = Math.max(1e-9, Math.abs(target) * 1e-6);
  return keeps(target + Math.sign(slope) * size) ? "From " : "Up to ";
}

/** "3.9 ±0.1 % is the most, from 70 USD/MWh on". */
function nearestText(of: Solution, { measure, side, from, until, at }: Nearest, told: Told): string {
  const where =
    from !== null && until !== null
      ? `from ${withUnit(of, from)} to ${withUnit(of, until)}`
      : from !== null
        ? `from ${withUnit(of, from)} on`
        : until !== null
          ? `up to ${withUnit(of, until)}`
          : `at ${withUnit(of, at)}, as everywhere`;
  return `${measureText(measure, told)} is the ${side}, ${where}`;
}

function remarksOf(solution: Solution, told: Told): string[] {
  const { verification, roots, root, turns, refused, replaces, moves } = solution;
  const others = roots.filter((each) => each !== root).map((each) => cellText(rootCell(solution, each)));
  return [
    ...(verification === null
      ? []
      : [
          `With another seed it is ${measureText(verification.measure, told)} there: the target lies ${verification.within ? "within" : "beyond"} two standard errors.`,
        ]),
    ...(others.length === 0 ? [] : [`It is met at ${others.join(" and ")} too.`]),
    ...(turns.length === 0
      ? []
      : [
          `Not monotonic: it turns about ${turns.map(({ at }) => withUnit(solution, at)).join(" and ")}, so between crossings it may hold or not.`,
        ]),
    ...refused.map(
      ({ low, high, message }) =>
        `The scenario refuses ${valueText(solution, low)} to ${withUnit(solution, high)}: ${message}.`,
    ),
    ...(replaces === null ? [] : [`One number on all paths takes the place of ${replaces}.`]),
    ...moves.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`),
  ];
}

/** The measure along the key. */
function scanTable(solution: Solution, told: Told, paint: Paint): string[] {
  const { scale } = told;
  const unit = solution.unit === "" ? solution.kind : solution.unit;
  const columns = [
    { header: [unit], align: "right" },
    { header: [scale.unit], align: "right" },
    { header: [""], align: "left" },
  ] as const;
  const all: readonly { readonly at: number; readonly measure: Measured | null }[] = [
    ...solution.scan,
    ...solution.missing.map((at) => ({ at, measure: null })),
  ];
  const rows = all
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, measure }) => ({
      cells: [
        valueText(solution, at),
        measure === null ? NOTHING : estimated(measure, scale),
        at === solution.current ? "as the scenario has it" : measure === null ? "has no value" : "",
      ],
    }));
  return renderTable({ columns, rows }, paint);
}

function effortOf({ simulations, paths, scanPaths }: Solution): string {
  const [short, whole] = [formatNumber(scanPaths, 0), formatNumber(paths, 0)];
  const depth =
    scanPaths === paths
      ? `Each row of the table, and the answer, is from ${whole} paths`
      : `Each row of the table is from the first ${short} paths, the answer from all ${whole}`;
  return `${depth}. ${counted(simulations.scan, "short simulation")} and ${simulations.full} whole ${simulations.full === 1 ? "one" : "ones"} on the same draws.`;
}
