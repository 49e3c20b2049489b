import { Hono } from "hono";
import { InputError } from "../../base/errors.ts";
import { humanLabelSchema } from "../../domain/annotation/human-label.ts";
import { readLabels } from "../../formats/labels/read-labels.ts";
import { writeLabels } from "../../formats/labels/write-labels.ts";
import type { Review } from "../review.ts";

/** Below `/<token>/review`: the sample, labels, and labels as CSV. */
export function reviewRoutes(review: Review): Hono {
  const app = new Hono();
  app.get("/", async (context) => context.json(await review.reply(context.req.query("reviewer") ?? "")));
  app.put("/label", async (context) => {
    const parsed = humanLabelSchema.safeParse(await context.req.json());
    if (!parsed.success)
      throw new InputError({ area: "review", message: "this is no label", cure: "Give all of its fields." });
    const { reviewer, responseId, position1, position2, verdict, note } = parsed.data;
    const empty = position1 === null && position2 === null && verdict === null && note === "";
    if (empty) review.annotations().removeLabel({ reviewer, responseId });
    else review.annotations().setLabels([parsed.data]);
    return context.json(await review.reply(reviewer));
  });
  app.get("/labels.csv", (context) =>
    context.body(writeLabels(review.annotations().labels()), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="labels.csv"',
    }),
  );
  app.post("/labels.csv", async (context) => {
    const labels = readLabels(await context.req.text(), "labels.csv");
    review.annotations().setLabels(labels);
    return context.json({ taken: labels.length });
  });
  return app;
}
