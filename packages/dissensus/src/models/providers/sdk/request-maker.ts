import type { ModelCall } from "../../model.ts";
import { ModelError } from "../../model-error.ts";
import type { Connection } from "../../wire/connection.ts";
import type { HttpRequest } from "../../wire/http-sender.ts";
import { unsentParameters } from "../../wire/unsent-parameters.ts";
import type { ProviderKind } from "../provider-kind.ts";
import { filledBody, markedCall, type RequestTemplate, templateOf } from "./request-template.ts";
import { type SdkBuilder, sdkBuilder } from "./sdk-builder.ts";
import type { SdkModel, SdkWarning } from "./sdk-model.ts";

/** A call as it goes out, and what was left out of it. */
export interface MadeRequest {
  readonly request: HttpRequest;
  readonly warnings: readonly string[];
}

interface Shape {
  /** Null: calls of this shape differ in more than their texts. */
  readonly template: RequestTemplate | null;
  readonly warnings: readonly string[];
}

/** Shapes that are remembered: a run has one per stage, pass and model. */
const rememberedShapes = 1_000;

/**
 * Makes a provider's requests as the AI SDK would. The SDK makes one for the first call of a shape (same model, parameters and reply format) and one
 * with marks for texts; where filling in the marks gives the first one byte for byte, later calls of the shape are filled in, at a fifth of the
 * processor time. Errors: ModelError `bad-request` for a call that the SDK does not put to its provider.
 */
export function requestMaker(kind: ProviderKind, connection: Connection): (call: ModelCall) => Promise<MadeRequest> {
  const builder = sdkBuilder({ connection, load: kind.load, standIn: kind.standIn });
  const shapes = new Map<string, Shape>();
  return async (call) => {
    const key = shapeOf(call);
    const shape = shapes.get(key);
    if (shape?.template) {
      const { template, warnings } = shape;
      return { request: { ...template.request, body: filledBody(template, call) }, warnings };
    }
    const made = await build(call, kind, connection, builder);
    if (shape === undefined) {
      const marked = await build(markedCall(call), kind, connection, builder);
      const found = templateOf(marked.request, call);
      const exact = found !== null && filledBody(found, call) === made.request.body;
      if (shapes.size >= rememberedShapes) shapes.clear();
      shapes.set(key, { template: exact ? found : null, warnings: made.warnings });
    }
    return made;
  };
}

const schemaIds = new WeakMap<object, number>();
let schemas = 0;

/** Equal for calls whose requests differ in their texts only. */
function shapeOf({ model, parameters, reply, system, prefix, user }: ModelCall): string {
  let format = "text";
  if (reply.kind === "json") {
    const id = schemaIds.get(reply.schema) ?? ++schemas;
    schemaIds.set(reply.schema, id);
    format = `${reply.name} ${id}`;
  }
  const there = [system, prefix, user].map((text) => (text ? "x" : "-")).join("");
  return `${there} ${format} ${JSON.stringify(parameters)} ${model}`;
}

async function build(
  call: ModelCall,
  kind: ProviderKind,
  connection: Connection,
  builder: SdkBuilder<SdkModel>,
): Promise<MadeRequest> {
  const asked = kind.request(call);
  const { request, result, error } = await builder(call.model, (model) => model.doGenerate(asked.call));
  if (request === null) throw unsendable(error, connection);
  const warnings = [...asked.warnings, ...(result?.warnings ?? []).map(warningText)];
  warnings.push(...unsentParameters(call.parameters, request.body, warnings));
  return { request, warnings: warnings.map(connection.redact) };
}

function warningText(warning: SdkWarning): string {
  switch (warning.type) {
    case "unsupported":
    case "compatibility":
      return `${warning.feature}: ${warning.details ?? "not supported"}`;
    case "deprecated":
      return `${warning.setting}: ${warning.message}`;
    case "other":
      return warning.message;
  }
}

/** The SDK refused before anything was sent. */
function unsendable(error: unknown, { name, redact }: Connection): ModelError {
  const message = error instanceof Error ? error.message : String(error);
  return new ModelError({ kind: "bad-request", provider: name, message: redact(`${name}: ${message}`) });
}
