import type { AnovaRow } from "../../stats/variance/moderated-f-test.ts";

/** Of both values. */
export type ValueAnovas = readonly [AnovaRow, AnovaRow];

const perRow = 8;

/** Analyses of variance of any number of rows, 64 bytes each. */
export class AnovaColumns {
  #numbers = new Float64Array(1024 * perRow);
  length = 0;

  /** Returns the row's place. */
  add(anovas: ValueAnovas): number {
    if ((this.length + 1) * perRow > this.#numbers.length) {
      const larger = new Float64Array(2 * this.#numbers.length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    anovas.forEach((anova, value) => {
      const at = this.length * perRow + (value * perRow) / 2;
      this.#numbers[at] = anova.betweenMeanSquare;
      this.#numbers[at + 1] = anova.betweenDegreesOfFreedom;
      this.#numbers[at + 2] = anova.withinMeanSquare;
      this.#numbers[at + 3] = anova.withinDegreesOfFreedom;
    });
    return this.length++;
  }

  at(place: number): ValueAnovas {
    return [this.#read(place * perRow), this.#read(place * perRow + perRow / 2)];
  }

  /** Of both values of every row. */
  *all(): Iterable<AnovaRow> {
    for (let place = 0; place < this.length; place++) yield* this.at(place);
  }

  #read(at: number): AnovaRow {
    const [betweenMeanSquare, betweenDegreesOfFreedom] = [this.#numbers[at]!, this.#numbers[at + 1]!];
    const [withinMeanSquare, withinDegreesOfFreedom] = [this.#numbers[at + 2]!, this.#numbers[at + 3]!];
    return { betweenMeanSquare, betweenDegreesOfFreedom, withinMeanSquare, withinDegreesOfFreedom };
  }
}
