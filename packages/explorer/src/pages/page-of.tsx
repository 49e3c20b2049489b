import type { Route } from "../routing/route.ts";
import { GapsPage } from "./gaps/gaps-page.tsx";
import { JudgesPage } from "./judges/judges-page.tsx";
import { ModelsPage } from "./models/models-page.tsx";
import { OverviewPage } from "./overview/overview-page.tsx";
import { ReviewPage } from "./review/review-page.tsx";
import { RunPage } from "./run/run-page.tsx";
import { ScenarioPage } from "./scenarios/scenario-page.tsx";
import { ScenariosPage } from "./scenarios/scenarios-page.tsx";
import { SpecPage } from "./spec/spec-page.tsx";

export function PageOf({ route }: { route: Route }) {
  switch (route.page) {
    case "overview":
      return <OverviewPage choices={route.choices} />;
    case "gaps":
      return <GapsPage id={route.id} choices={route.choices} />;
    case "spec":
      return <SpecPage clauseId={route.id} choices={route.choices} />;
    case "scenarios":
      return route.id === null ? (
        <ScenariosPage choices={route.choices} />
      ) : (
        <ScenarioPage scenarioId={route.id} choices={route.choices} />
      );
    case "models":
      return <ModelsPage choices={route.choices} />;
    case "judges":
      return <JudgesPage />;
    case "review":
      return <ReviewPage />;
    case "run":
      return <RunPage />;
  }
}
