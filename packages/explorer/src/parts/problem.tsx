import { ServerError } from "../data/server-error.ts";
import { ModelText } from "../text/model-text.tsx";

/** What went wrong, and what helps. */
export function Problem({ problem }: { problem: Error }) {
  return (
    <div class="problem" role="alert">
      <p class="empty-title">
        <ModelText text={problem.message} />
      </p>
      {problem instanceof ServerError && problem.cure !== "" && (
        <p>
          <ModelText text={problem.cure} />
        </p>
      )}
    </div>
  );
}
