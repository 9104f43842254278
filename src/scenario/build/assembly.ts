import type { DriverTally, ParameterDraw } from "../../engine/model.ts";
import type { Driver } from "../../random/drivers.ts";
import { AddressSpace, type Group, columnOf } from "../../lanes/memory.ts";
import type { Fields, RecordType } from "../../lanes/record.ts";
import { SLOT_DAYS } from "../../random/drivers.ts";
import { leadingOf } from "../../random/dimensions.ts";
import { Normals } from "../../random/normal.law.ts";
import { Units } from "../../random/philox.law.ts";
import { Stretch, StretchSum } from "../../random/stretches.law.ts";
import type { Stretches } from "../../random/stretches.ts";
import { Tally } from "../../random/tally.law.ts";
import { parameterLaw } from "../schema/parameter-law.ts";
import type { Parameter } from "../schema/schema.ts";

/** Collects what a model is made of: addresses, parameters to draw, drivers. */
export class Assembly {
  readonly space = new AddressSpace();
  readonly parameters: ParameterDraw[] = [];
  readonly drivers: Driver[] = [];
  /** What the keys of a fleet begin with: where it is drawn, and where it stands. */
  #drawnAs: readonly [drawn: string, own: string] | undefined;
  readonly #names = new Set<string>();
  readonly #correlated: ReadonlySet<string>;

  readonly #stretches: Stretches | undefined;

  /**
   * `correlated` are the names of draws that move with others; `stretches` those of the horizon where daily drivers have leading
   * normals.
   */
  constructor(correlated: Iterable<string> = [], stretches?: Stretches) {
    this.#correlated = new Set(correlated);
    this.#stretches = stretches;
  }

  /**
   * Reserves the columns of a record and lists those that parameters fill: for each field its key below `key` in the
   * scenario, which is also the name it is drawn under, and its value.
   */
  group<F extends Fields>(
    record: RecordType<F>,
    key: string,
    parameters: { readonly [Name in keyof F]?: readonly [key: string, value: Parameter] },
  ): Group<F> {
    const group = this.space.group(record);
    for (const [field, parameter] of Object.entries<readonly [string, Parameter] | undefined>(parameters)) {
      if (!parameter) continue;
      const [below, value] = parameter;
      this.parameters.push({
        name: this.name(`${key}.${below}`),
        key: this.#placeOf(`${key}.${below}`),
        column: columnOf(group, field),
        value: typeof value === "number" ? value : parameterLaw(value),
      });
    }
    return group;
  }

  /** From here on what is drawn under `drawn` stands in the scenario under `own`. */
  standsUnder(drawn: string, own: string): void {
    this.#drawnAs = [drawn, own];
  }

  #placeOf(name: string): string {
    const [drawn, own] = this.#drawnAs ?? ["", ""];
    return drawn !== own && name.startsWith(`${drawn}.`) ? `${own}${name.slice(drawn.length)}` : name;
  }

  /** Where what the drivers with normals draw is added up: of all that are drawn but the price's, which adds up its own. */
  tallies(isDrawn: (name: string) => boolean): DriverTally[] {
    return this.drivers
      .filter(
        ({ name, normals, takesUnits, days }) =>
          normals !== undefined &&
          !takesUnits &&
          name !== "price" &&
          days?.includes(1) !== false &&
          isDrawn(name),
      )
      .map((driver) => ({ driver, group: this.space.group(Tally) }));
  }

  /**
   * A driver of daily draws under a name; `days` marks those that use it. One that moves with others has normals, and is
   * drawn every day, because the others ask for it. `takesUnits`: its law takes uniforms; `leads` is false where their sum
   * over days means nothing.
   */
  driver(
    name: string,
    {
      normals,
      takesUnits = !normals,
      leads = true,
      days,
    }: { normals: boolean; takesUnits?: boolean; leads?: boolean; days?: Uint8Array },
  ): Driver {
    const correlated = this.isCorrelated(name);
    const stretches = leads && days === undefined && leadingOf(name) > 0 ? this.#stretches : undefined;
    const driver = {
      name: this.name(name),
      units: this.space.ring(Units, SLOT_DAYS),
      normals: normals || correlated || stretches ? this.space.ring(Normals, SLOT_DAYS) : undefined,
      takesUnits,
      ...(days && !correlated && { days }),
      ...(stretches && {
        stretches: {
          days: stretches,
          running: this.space.group(Stretch),
          sums: this.space.ring(StretchSum, stretches.first.length),
        },
      }),
    };
    this.drivers.push(driver);
    return driver;
  }

  /** True of a name whose draws move with others. */
  isCorrelated(name: string): boolean {
    return this.#correlated.has(name);
  }

  /** True of a driver whose law takes uniforms. */
  takesUnits(name: string): boolean {
    return this.drivers.some((driver) => driver.name === name && driver.takesUnits);
  }

  /** Takes a name for draws, and returns it. */
  name(name: string): string {
    this.#names.add(name);
    return name;
  }

  driverNames(): string[] {
    return [...this.#names];
  }
}
