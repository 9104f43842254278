import { nearOrAll } from "../../scenario/text/suggest.ts";
import type { Amount, Limit, Measure, Span, Word } from "./measure.ts";
import { MeasureError } from "./measure-error.ts";
import type { Scene } from "./scene.ts";
import { type Refuse, type Source, sourceOf } from "./source.ts";

/** A measure of which it is known that the runs of some scenes hold it. */
export interface BoundMeasure {
  readonly measure: Measure;
  /** The scene whose run it is of, by its place. */
  readonly scene: number;
  readonly source: Source;
  /** That from which its difference is taken: another scenario's, or that of an earlier run. */
  readonly versus?: { readonly scene: number; readonly source: Source } | typeof BEFORE;
  /** The unit of the measure itself: a probability's is "share". */
  readonly unit: string;
}

/** A limit of which the same is known. */
export interface BoundLimit {
  readonly limit: Limit;
  readonly measure: BoundMeasure;
  /** Whether the number is a share of a size: of what an error belongs to, or of what a difference is taken from. */
  readonly relative: boolean;
}

/** What an earlier run is called after `vs`. */
export const BEFORE = "before";

/** Where measures are bound: the scenes, and which is meant where none is named. */
export interface Surroundings {
  readonly scenes: readonly Scene[];
  /** By its place; the first by default. */
  readonly home?: number;
  /** Whether there is an earlier run. */
  readonly before?: boolean;
}

/** A measure bound to scenes. A MeasureError for what they do not have. */
export function bindMeasure(
  measure: Measure,
  { scenes, home = 0, before = false }: Surroundings,
): BoundMeasure {
  const refuse: Refuse = (span: Span, reason: string) => {
    throw new MeasureError(measure.text, span, reason);
  };
  const { subject, statistic, vs } = measure;
  const place = (word: Word | undefined): number => {
    if (word === undefined) return home;
    const labels = scenes.map(({ label }) => label);
    const found = labels.indexOf(word.text);
    return found < 0
      ? refuse(word, `there is no scenario called ${word.text} here${nearOrAll(word.text, labels)}`)
      : found;
  };
  const scene = place(subject.in);
  const source = sourceOf(subject, scenes[scene]!, refuse);
  const isProbability = statistic.kind === "probability";
  if (source.event && !isProbability) refuse(subject.name, `${subject.name.text} is an event: write p(…)`);
  if (isProbability && !source.event && !subject.relation)
    refuse(subject.name, `a probability needs an event or a comparison: p(${subject.name.text} < 0)`);
  if (subject.than) checkUnit(subject.than, source.unit, refuse);
  if (statistic.kind === "tail" && source.tail === undefined)
    refuse(subject.name, `neither end of ${subject.name.text} is the worse one: ask for p5 or p95`);
  const unit = isProbability ? "share" : source.unit;
  if (!vs) return { measure, scene, source, unit };
  if (vs.text === BEFORE && !before && !scenes.some(({ label }) => label === BEFORE))
    refuse(vs, "before is an earlier run: --against DIR names its folder");
  if (vs.text === BEFORE && before) return { measure, scene, source, unit, versus: BEFORE };
  const versus = place(vs);
  if (versus === scene) refuse(vs, "this is a difference of a scenario from itself");
  return {
    measure,
    scene,
    source,
    unit,
    versus: { scene: versus, source: sourceOf(subject, scenes[versus]!, refuse) },
  };
}

/** A limit bound to scenes. A MeasureError too where its number has a unit that the measure has not. */
export function bindLimit(limit: Limit, surroundings: Surroundings): BoundLimit {
  const refuse: Refuse = (span, reason) => {
    throw new MeasureError(limit.text, span, reason);
  };
  const measure = bindMeasure({ ...limit.measure, text: limit.text }, surroundings);
  const { unit } = limit.bound;
  const { se, vs } = limit.measure;
  const isShare = SHARES.has(measure.unit);
  const relative = unit === "%" && (se || (vs !== undefined && !isShare));
  if (unit === "pp" && !isShare)
    refuse(limit.bound, `pp are of shares, and this is in ${measure.unit || "plain numbers"}`);
  if (unit === "pp" && !se && !vs)
    refuse(limit.bound, "a share is written in %; pp are for differences and standard errors");
  if (unit === "%" && !se && vs && isShare)
    refuse(limit.bound, "a difference of shares is written in pp, percentage points");
  const { value } = limit.bound;
  if (limit.measure.statistic.kind === "probability" && !se && !vs && !(value >= 0 && value <= 1))
    refuse(limit.bound, `a probability lies between 0 and 1, and this is ${100 * value} %`);
  if (unit === "%" && !relative) checkUnit(limit.bound, measure.unit, refuse);
  return { limit, measure: { ...measure, measure: limit.measure }, relative };
}

/** Units of which a hundredth is 1 %. */
const SHARES = new Set(["share", "ratio", ""]);

function checkUnit({ unit, ...span }: Amount, of: string, refuse: Refuse): void {
  if (unit === "pp") refuse(span, "pp are for differences of shares; a share is written in %");
  if (unit === "%" && !SHARES.has(of)) refuse(span, `this is in ${of}, not in %`);
}
