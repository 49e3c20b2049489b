import { reviewAgreement } from "../analysis/review/review-agreement.ts";
import type { ReviewItem } from "../analysis/review/review-item.ts";
import { reviewSample } from "../analysis/review/review-sample.ts";
import type { AnnotationStore } from "../store/annotations/annotation-store.ts";
import { openAnnotationStore } from "../store/annotations/open-annotation-store.ts";
import type { ReviewReply } from "./api.ts";
import type { ViewedRun } from "./viewed-run.ts";

/** Answers that are drawn for labels by hand. */
const sampleSize = 60;

/** What people write about the run: triage and labels. Their file is made when it is first asked for. */
export class Review {
  readonly #run: ViewedRun;
  readonly #listVersion: () => Promise<string>;
  #annotations: AnnotationStore | undefined;
  #sample: { readonly version: string; readonly items: Promise<ReviewItem[]> } | undefined;

  constructor(run: ViewedRun, listVersion: () => Promise<string>) {
    this.#run = run;
    this.#listVersion = listVersion;
  }

  annotations(): AnnotationStore {
    this.#annotations ??= openAnnotationStore(this.#run.runFolder);
    return this.#annotations;
  }

  async reply(reviewer: string): Promise<ReviewReply> {
    const version = await this.#listVersion();
    const { store, inputs } = this.#run;
    if (this.#sample?.version !== version)
      this.#sample = { version, items: reviewSample(store.query, inputs, sampleSize) };
    const labels = this.annotations().labels();
    return {
      items: await this.#sample.items,
      labels: labels.filter((label) => label.reviewer === reviewer),
      agreement: await reviewAgreement(store.query, inputs, labels),
    };
  }

  close(): void {
    this.#annotations?.close();
  }
}
