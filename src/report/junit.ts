import type { Judgement } from "../questions/expect/judge.ts";
import { escapeText } from "./html/escape.ts";

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

function testCase({ expect, scenario, verdict, value, se, unit }: Judgement): string {
  const name = `    <testcase classname="${escapeText(scenario)}" name="${escapeText(expect)}"`;
  if (verdict === "pass") return `${name}/>`;
  const element = verdict === "fail" ? "failure" : "error";
  const said = `is ${value}${se === null ? "" : ` ±${se}`}${unit === "" ? "" : ` ${unit}`}`;
  return `${name}>\n      <${element} message="${escapeText(said)}" type="${verdict}"/>\n    </testcase>`;
}
