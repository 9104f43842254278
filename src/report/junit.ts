import type { Judgement } from "../questions/expect/judge.ts";
import { escapeText } from "./html/escape.ts";
import { isNever, relativeText, scaleOf } from "./terminal/expectations.ts";
import { estimated } from "./terminal/numbers.ts";

/**
 * Judgements as JUnit's XML, which schedulers read: a test case a limit; a broken one is a failure, one that is not decided an
 * error. Source: the schema of Jenkins' xUnit plugin, junit-10.xsd.
 */
export function junitText(judgements: readonly Judgement[], seconds: number): string {
  const count = (verdict: Judgement["verdict"]): number =>
    judgements.filter((each) => each.verdict === verdict).length;
  const total =
    `tests="${judgements.length}" failures="${count("fail")}" errors="${count("inconclusive")}" ` +
    `time="${seconds.toFixed(3)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hashfleet" ${total}>
  <testsuite name="limits" ${total}>
${judgements.map(testCase).join("\n")}
  </testsuite>
</testsuites>
`;
}

function testCase(judgement: Judgement): string {
  const { expect, scenario, verdict } = judgement;
  const name = `    <testcase classname="${escapeText(scenario)}" name="${escapeText(expect)}"`;
  if (verdict === "pass") return `${name}/>`;
  const element = verdict === "fail" ? "failure" : "error";
  return `${name}>\n      <${element} message="${escapeText(said(judgement))}" type="${verdict}"/>\n    </testcase>`;
}

/** What the measure is, with as many digits as its error supports: as the table has it. */
function said(judgement: Judgement): string {
  const { note } = judgement;
  const scale = scaleOf(judgement);
  const cell = estimated(judgement, scale);
  const number = typeof cell === "string" ? cell : `${cell.value} ${cell.error}`.trimEnd();
  const is = isNever(judgement) ? "never" : `${number} ${scale.unit}`.trimEnd();
  const share = relativeText(judgement);
  if (judgement.value === null && note !== undefined) return note;
  return `is ${is}${share === "" ? "" : `, ${share}`}${note === undefined ? "" : `; ${note}`}`;
}
