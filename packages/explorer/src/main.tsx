import { render } from "preact";
import { App } from "./app.tsx";
import { readEmbeddedData } from "./data/read-embedded-data.ts";
import { NoData } from "./shell/no-data.tsx";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/parts.css";
import "./styles/figures.css";
import "./styles/tables.css";
import "./styles/gaps.css";
import "./styles/spec.css";
import "./styles/scenarios.css";
import "./styles/scenario.css";
import "./styles/print.css";

const root = document.getElementById("page")!;
const data = readEmbeddedData(document);
root.replaceChildren();
render(data === null ? <NoData /> : <App data={data} />, root);
