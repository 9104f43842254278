/** A fleet by itself: a test sets its terms and what its days depend on, and reads all that a day makes. */
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { plainRun } from "../support/plain-run.ts";

const { everyColumn, routine, startMachines, stepFleet } = engine;

type Run = InstanceType<typeof engine.DayByDay>;

/** What a fleet's day depends on. */
export interface FleetDay {
  /** Before the pool's fee, USD/EH/day. */
  readonly hashprice: number;
  /** USD for a BTC. */
  readonly price?: number;
  readonly spot?: number;
  /** Spot price of an ordinary day. */
  readonly ordinary?: number;
  readonly survival?: number;
}

/** The one fleet of a scenario on one path, without its company. */
export class FleetDays {
  readonly #run: Run;
  readonly #region;
  readonly #open;
  readonly #step;
  /** Columns, whatever a field's role: a test may set terms too. */
  readonly site;
  /** Its first machines. */
  readonly slice;
  #day = 0;

  constructor(scenario: Scenario) {
    this.#run = plainRun(scenario);
    const { model, block } = this.#run;
    const fleet = model.fleets[0]!;
    const { buffer } = block;
    this.site = everyColumn(buffer, fleet.site);
    this.slice = everyColumn(buffer, fleet.slices[0]!.group);
    this.#region = everyColumn(buffer, fleet.region.group);
    this.#open = routine<typeof block>("machines", (steps) => {
      startMachines(steps, fleet);
    });
    this.#step = routine<typeof block>("fleet", (steps) => {
      stepFleet(steps, model, fleet);
    });
  }

  /** Opens the path anew; `set` sets terms, from which machines are then started. */
  open(set: () => void = () => undefined): this {
    this.#run.restart(0, 1);
    this.#day = 0;
    set();
    this.#execute(this.#open);
    return this;
  }

  /** Lives a day; every hour of it costs the same where the region is not hourly. */
  live({ hashprice, price = 80_000, spot = 30, ordinary = 30, survival = 1 }: FleetDay): void {
    const { pay, price: market } = this.#run.block;
    pay.hashprice[0] = hashprice;
    market.price[0] = price;
    const today = { mean: spot, spot, ordinary, survival };
    for (const [name, value] of Object.entries(today)) this.#region[name as keyof typeof today][0] = value;
    this.#execute(this.#step);
    this.#day += 1;
  }

  /** What the days so far would have earned and paid always on, USD. */
  alwaysOn(): { readonly revenue: number; readonly power: number } {
    return this.#run.alwaysOn(this.#run.model.fleets[0]!.name, this.#day);
  }

  #execute(of: ReturnType<typeof routine<Run["block"]>>): void {
    const { block } = this.#run;
    block.executor.run(of, block, this.#day);
  }
}
