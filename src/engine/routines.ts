import { noteMark } from "../fleet/value.law.ts";
import { valueCompany, valueWithoutHosting } from "../fleet/valuation.ts";
import { routine } from "../lanes/steps.ts";
import type { Block } from "./block.ts";
import { quoteMarket } from "./value-fleet.ts";
import { writeDay } from "./day.ts";
import type { Model } from "./model.ts";
import type { Routines, Simulation } from "./block.ts";
import { valueStart } from "./opening.ts";
import { writeStart } from "./start.ts";

/** A model with what is done to a block of its paths written down. */
export function simulationOf(model: Model): Simulation {
  return { ...model, routines: routinesOf(model) };
}

function routinesOf(model: Model): Routines {
  const { fleets, market, price } = model;
  return {
    start: {
      ...routine<Block>("start", (steps) => {
        writeStart(steps, model);
        valueStart(steps, model);
      }),
      once: true,
      opens: true,
    },
    day: routine<Block>("day", (steps) => {
      writeDay(steps, model);
    }),
    mark: routine<Block>("mark", (steps) => {
      steps.code((block) => {
        quoteMarket(block, 0, block.count);
      });
      for (const fleet of fleets) {
        valueCompany(steps, fleet, market, price.group);
        valueWithoutHosting(steps, fleet);
        steps.law(noteMark, fleet.value);
      }
    }),
    values: fleets.map((fleet) =>
      routine<Block>(`value of ${fleet.name}`, (steps) => {
        valueCompany(steps, fleet, market, price.group);
      }),
    ),
  };
}
