import type { DrawnColumn, Layout } from "../engine/results.ts";
import { aboutValue } from "../scenario/values/effective.ts";
import type { Scenario } from "../scenario/schema/schema.ts";

/** The layout with the unit and the description that the schema gives each number of the scenario that is drawn. */
export function describeDrawn(layout: Layout, scenario: Scenario): Layout {
  return { ...layout, drawn: layout.drawn.map((column) => describedBy(column, scenario)) };
}

function describedBy(column: DrawnColumn, scenario: Scenario): DrawnColumn {
  if (column.of === "driver") return column;
  const { unit, description } = aboutValue(scenario, column.key.split("."));
  return {
    ...column,
    unit: unit ?? "",
    description: description === undefined ? column.description : `${description}, ${column.description}`,
  };
}
