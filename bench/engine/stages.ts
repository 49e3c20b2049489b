import { z } from "zod";
import type { PanelModel } from "../../packages/dissensus/src/domain/run/panel.ts";
import { settingsSchema } from "../../packages/dissensus/src/domain/run/settings.ts";
import type { Table } from "../../packages/dissensus/src/domain/table.ts";
import { type Prompts, parsePrompt } from "../../packages/dissensus/src/pipeline/prompt.ts";
import type { AnyStage, AskStage, ComputeStage, StageContext } from "../../packages/dissensus/src/pipeline/stage.ts";
import { criterion, judge, maxOutputTokens, provider, questionOf, targets } from "./workload.ts";

/** The comparison as stages of our own: questions -> answers (3 targets) -> grades (one judgement of each answer). */
interface Question {
  readonly pairId: string;
  readonly question: string;
}
interface Answer extends Question {
  readonly target: string;
  readonly answer: string;
}
interface Grade {
  readonly pairId: string;
  readonly target: string;
  readonly pass: boolean;
  readonly score: number;
  readonly reason: string;
}

const questionsTable: Table<Question> = {
  name: "questions",
  columns: { pairId: "text", question: "text" },
  key: ["pairId"],
};
const answersTable: Table<Answer> = {
  name: "answers",
  columns: { ...questionsTable.columns, target: "text", answer: "text" },
  key: ["pairId", "target"],
};
const gradesTable: Table<Grade> = {
  name: "grades",
  columns: { pairId: "text", target: "text", pass: "boolean", score: "real", reason: "text" },
  key: ["pairId", "target"],
};
export const benchTables: readonly Table<object>[] = [questionsTable, answersTable, gradesTable];

const model = (name: string): PanelModel => ({ name, provider, model: name, parameters: {}, governed: true });
const targetPanel = targets.map(model);
const judgePanel = [model(judge)];

const answers: AskStage<{ questions: typeof questionsTable }, Question, { answer: string }, Answer> = {
  kind: "ask",
  name: "answers",
  role: "target",
  reads: { questions: questionsTable },
  by: "pairId",
  writes: answersTable,
  passes: {
    answer: {
      prompt: "bench/answer",
      prompts: ["bench/answer"],
      reply: { text: ({ text }) => text },
      maxOutputTokens,
      fill: ({ question }) => ({ question }),
      typical: () => "",
    },
  },
  units: ({ questions }) =>
    questions.flatMap((subject) =>
      targetPanel.map((target) => unitOf(`${subject.pairId}/${target.name}`, subject.pairId, target, subject)),
    ),
  rows: ({ subject, model: { name } }, { answer }) => ({ rows: [{ ...subject, target: name, answer: answer! }] }),
};

const gradeSchema = z.strictObject({ reason: z.string(), pass: z.boolean(), score: z.number().min(0).max(1) });

const grades: AskStage<{ answers: typeof answersTable }, Answer, { grade: z.infer<typeof gradeSchema> }, Grade> = {
  kind: "ask",
  name: "grades",
  role: "judge",
  reads: { answers: answersTable },
  by: "pairId",
  writes: gradesTable,
  passes: {
    grade: {
      prompt: "bench/grade",
      prompts: ["bench/grade"],
      reply: { json: gradeSchema },
      maxOutputTokens,
      fill: ({ pairId, question, target, answer }) => ({ id: `${pairId}/${target}`, question, answer, criterion }),
      typical: () => ({ reason: "", pass: true, score: 1 }),
    },
  },
  units: ({ answers: rows }) =>
    rows.map((subject) => unitOf(`${subject.pairId}/${subject.target}`, subject.pairId, judgePanel[0]!, subject)),
  rows: ({ subject: { pairId, target } }, { grade }) => ({ rows: [{ pairId, target, ...grade! }] }),
};

function unitOf<Subject>(key: string, pairId: string, asked: PanelModel, subject: Subject) {
  return { key, model: asked, sample: 0, pairId, scenarioId: null, subject };
}

export function benchStages(questions: number): readonly AnyStage[] {
  const asking: ComputeStage<Record<never, never>, Question> = {
    kind: "compute",
    name: "questions",
    reads: {},
    by: null,
    writes: questionsTable,
    rows: () => Array.from({ length: questions }, (_, index) => questionAt(index)),
  };
  return [asking, answers, grades] as readonly AnyStage[];
}

function questionAt(index: number): Question {
  return { pairId: String(index).padStart(8, "0"), question: questionOf(index) };
}

export const benchPrompts: Prompts = new Map(
  [
    ["bench/answer", "<!-- user -->\n{{question}}"],
    [
      "bench/grade",
      '<!-- system -->\nYou grade an answer by a criterion. Reply with JSON: reason, pass, score from 0 to 1.\n<!-- user -->\n<question>\n{{question}}\n</question>\n<answer id="{{id}}">\n{{answer}}\n</answer>\n<criterion>\n{{criterion}}\n</criterion>',
    ],
  ].map(([name, text]) => [name!, parsePrompt(name!, text!, "bench/engine/stages.ts")]),
);

export const benchContext: StageContext = {
  spec: { name: "none", file: "none", text: "", hash: "0", clauses: [], warnings: [] },
  variants: {},
  given: {},
  taxonomy: { name: "none", file: "none", hash: "0", values: [] },
  settings: settingsSchema.parse({}),
  panels: {
    target: targetPanel,
    judge: judgePanel,
    generator: [],
    author: [],
    scorer: [],
    labeller: [],
    writer: [],
    embedder: [],
  },
  lexicalEmbedder: true,
  kCenter: () => Promise.reject(new Error("no stage of this bench selects")),
};
