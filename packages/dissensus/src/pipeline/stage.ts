import type { z } from "zod";
import type { FailureReason } from "../domain/run/failure.ts";
import type { PanelModel, Role } from "../domain/run/panel.ts";
import type { RunInputs } from "../domain/run/run-inputs.ts";
import type { RowOf, Table } from "../domain/table.ts";
import type { KCenterRequest } from "../stats/covering/k-center-problem.ts";
import type { KCenterSelection } from "../stats/covering/k-center-selection.ts";
import type { VectorSource } from "../stats/covering/vector-source.ts";

/** The tables that a stage reads. A record, so that a forgotten read is a compile error. */
export type Reads = Readonly<Record<string, Table<object>>>;
export type RowsOf<R extends Reads> = { readonly [Name in keyof R]: readonly RowOf<R[Name]>[] };

/** Rows reach a stage grouped by this column, or all at once (null). */
export type Grouping = "pairId" | "scenarioId" | null;

/** What every stage may know besides its rows. */
export interface StageContext extends RunInputs {
  /** Whether the run's embedder sees words only: its distances need thresholds of their own. */
  readonly lexicalEmbedder: boolean;
  readonly kCenter: (request: SelectionRequest) => Promise<KCenterSelection>;
}

/** What a stage wants selected, from vectors that are read piece by piece. */
export interface SelectionRequest extends Omit<KCenterRequest, "vectors"> {
  readonly vectors: VectorSource;
  /** For whoever watches: the stage, and the subset where it selects more than once. */
  readonly stage: string;
  readonly subset: string | null;
}

interface StageBase<R extends Reads, Row> {
  readonly name: string;
  readonly reads: R;
  readonly by: Grouping;
  readonly writes: Table<Row>;
}

/** One thing to ask of one model. `subject` is what the stage needs to fill its prompts and to make its rows. */
export interface Unit<Subject> {
  /** Unique within the stage. */
  readonly key: string;
  readonly model: PanelModel;
  /** Index of the statistical sample, or of the repeat. */
  readonly sample: number;
  readonly pairId: string;
  readonly scenarioId: string | null;
  readonly subject: Subject;
}

/** Text for the holes of a prompt. Model-written text stands in blocks (domain/blocks.ts). */
export type Holes = Readonly<Record<string, string>>;

/** A reply that is wanted as text: the target's answer itself. */
export interface TextReply {
  readonly text: string;
  readonly finishReason: string;
}

/**
 * One prompt of a stage and the reply it wants. Passes run in the order of the record; one with `after` waits for those replies
 * and is left out when one of them is missing.
 */
export interface Pass<Subject, Replies, Reply> {
  /** Path of the prompt below `stages/`, without `.md`. A function where it depends on the subject. */
  readonly prompt: string | ((subject: Subject) => string);
  /** Every prompt that the pass may use. */
  readonly prompts: readonly string[];
  readonly reply: ReplySchema<Reply>;
  readonly maxOutputTokens: number;
  readonly after?: readonly (keyof Replies)[];
  fill(subject: Subject, replies: Partial<Replies>, context: StageContext): Holes;
  /** What is wrong with a reply of the right shape, in words that help the model mend it; undefined where nothing is. */
  check?(reply: Reply, subject: Subject, context: StageContext): string | undefined;
  /** A reply of usual length and shape: what `plan` counts with before anything was asked. */
  typical(subject: Subject, context: StageContext): Reply;
}

/** JSON of this shape, or the answer's plain text. */
export type ReplySchema<Reply> = { readonly json: z.ZodType<Reply> } | { readonly text: (reply: TextReply) => Reply };

/** Rows made from a unit's replies, and what in them could not be used. */
export interface UnitRows<Row> {
  readonly rows: readonly Row[];
  readonly unusable?: readonly { readonly part: string; readonly reason: FailureReason; readonly detail: string }[];
}

/** Asks language models. It only describes its asks: who asks them, how often and from where is the pipeline's business. */
export interface AskStage<R extends Reads, Subject, Replies extends object, Row> extends StageBase<R, Row> {
  readonly kind: "ask";
  readonly role: Role;
  /** The stage whose calls these are too, if it is another's: what either has asked, both know. */
  readonly asksAs?: string;
  readonly passes: { readonly [Name in keyof Replies]: Pass<Subject, Replies, Replies[Name]> };
  units(rows: RowsOf<R>, context: StageContext): readonly Unit<Subject>[];
  /** How many units there are at most, where that depends on what earlier replies say: what `plan` names beside the expected number. */
  unitsAtMost?(rows: RowsOf<R>, context: StageContext): number;
  rows(unit: Unit<Subject>, replies: Partial<Replies>, context: StageContext): UnitRows<Row>;
}

/** One text to embed. */
export interface EmbedUnit<Subject> extends Pick<Unit<Subject>, "key" | "pairId" | "scenarioId" | "subject"> {
  readonly text: string;
}

/** Turns texts into vectors. */
export interface EmbedStage<R extends Reads, Subject, Row> extends StageBase<R, Row> {
  readonly kind: "embed";
  texts(rows: RowsOf<R>): readonly EmbedUnit<Subject>[];
  row(subject: Subject, vector: Float32Array, embedder: PanelModel): Row;
}

/** Computes rows from rows, without asking anyone. */
export interface ComputeStage<R extends Reads, Row> extends StageBase<R, Row> {
  readonly kind: "compute";
  rows(rows: RowsOf<R>, context: StageContext): Iterable<Row> | Promise<Iterable<Row>>;
}

/** A whole table, to be read from its beginning as often as wanted, in key order. */
export interface TableStream<Row> {
  readonly count: number;
  rows(): AsyncIterable<Row>;
}
export type StreamsOf<R extends Reads> = { readonly [Name in keyof R]: TableStream<RowOf<R[Name]>> };

/** Computes rows from whole tables that need not fit in memory. */
export interface StreamStage<R extends Reads, Row> extends StageBase<R, Row> {
  readonly kind: "stream";
  readonly by: null;
  /** Rows that come one after the other (an AsyncIterable) come in the order of the table's key, and are the same every time. */
  rows(tables: StreamsOf<R>, context: StageContext): Promise<Iterable<Row> | AsyncIterable<Row>>;
}

/** Any stage, its row and subject types forgotten: what the pipeline runs. */
export type AnyAskStage = AskStage<Reads, unknown, Record<string, unknown>, object>;
export type AnyStage =
  | AnyAskStage
  | EmbedStage<Reads, unknown, object>
  | ComputeStage<Reads, object>
  | StreamStage<Reads, object>;
