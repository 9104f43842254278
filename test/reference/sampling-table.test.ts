import { expect, it } from "vitest";
import { pageOf } from "../../bench/readme.ts";
import { dimensionsOf, MOST_ADDED } from "../../src/random/dimensions.ts";

it("the page on the model has the table of draws with good points, as the program has it", () => {
  const section = /^## Sampling\n([\s\S]*?)^## /m.exec(pageOf("docs/model.md"))![1]!;
  const rows = [...section.matchAll(/^\| (\d+) +\| (.*?) *\|$/gm)];
  const named = rows.flatMap(([, dimension, names]) =>
    [...names!.matchAll(/`([^`]+)`/g)].map(([, name]) => [name, Number(dimension)]),
  );
  expect(named).toEqual([...dimensionsOf([])]);
  expect(section).toContain(`up to ${MOST_ADDED} numbers`);
});
