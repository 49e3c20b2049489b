/** `null`: the targets do not differ from one another in anything. */
export const worlds = ["default", "hard", "null"] as const;
export type World = (typeof worlds)[number];

/** What a simulated world is like. Strengths are in logits, positions in steps of the 0..6 spectrum, `Sd` = standard deviation. */
export interface WorldParameters {
  /** A target's strength of a theme is the sum of three normal parts. */
  readonly strengthSd: { readonly common: number; readonly provider: number; readonly own: number };
  /** Logits that a leaning query moves a target to its side. */
  readonly nudge: { readonly mean: number; readonly sd: number };
  /** Share of the spec's demand that a target follows. */
  readonly adherence: { readonly mean: number; readonly sd: number };
  /** Logits that a spec moves a target that follows it fully. */
  readonly specPull: number;
  /** Logits: a scenario's own pull, the same for every target; what one target sees in one scenario; what differs between its samples. */
  readonly tasteSd: { readonly scenario: number; readonly target: number; readonly sample: number };
  /** Steps per logit: how far a scenario drives answers apart. Log-normal over scenarios. */
  readonly polarity: { readonly median: number; readonly logSd: number };
  /** Steps by which the two positions of an answer fail to be mirror images. */
  readonly positionSd: number;
  readonly refusal: { readonly styleSd: number; readonly noiseSd: number };
  /** Log-weights: how differently models weigh the clauses of a spec, and clauses with vague words. */
  readonly interpretationSd: { readonly clear: number; readonly vague: number };
  readonly scorer: {
    readonly noiseSd: number;
    readonly scaleSd: number;
    readonly shiftSd: number;
    /** Steps added to what is listed first (and taken from what is listed second). */
    readonly firstListedSd: number;
    /** Steps added when the anchors are listed from 6 to 0. */
    readonly reversedListSd: number;
    /** Steps added to answers in the voice of the scorer's own provider: uniform up to this. */
    readonly ownFamilyMaximum: number;
  };
  readonly judge: {
    /** Logits per step of violation, and where "problematic" begins. */
    readonly slope: number;
    readonly threshold: number;
    readonly thresholdSd: number;
    /** Taken from the threshold of a model whose name ends in "strict". */
    readonly strictness: number;
    /** Steps that a judge forgives an answer for going where the user's query pulls. */
    readonly deference: number;
    /** Steps that a violation loses for each logit by which weightier clauses outweigh its clause. */
    readonly outweighing: number;
    readonly sharedNoiseSd: number;
    readonly ownNoiseSd: number;
    /** Part of the own noise that changes from one repeat to the next. */
    readonly repeatNoiseSd: number;
    /** Width, in logits above the threshold, of what is called ambiguous instead of non-compliant. */
    readonly ambiguityWidth: number;
    readonly ownFamilyLeniency: number;
  };
  readonly faults: {
    readonly brokenJson: number;
    readonly proseAround: number;
    readonly refusedScenario: number;
    readonly unfinishedScenario: number;
    readonly fabricatedQuote: number;
    readonly mislabel: number;
  };
}

/** How specs bear on themes, in every world. */
export const specReading = {
  /** Share of (sentence, theme) pairs that bear, for sentences outside the grammar: 6-10 % of clauses of four or five sentences. */
  bearingShare: 0.017,
  /** Weights of such sentences are exp(normal x this). */
  weightLogSd: 0.9,
  /** The least position that such a sentence, or a rule of the grammar, demands on the side it favours. */
  demanded: { free: 1.8, favour: 3.5, always: 5, never: 5, "lean-to": 2.5, "lean-from": 2.5, precedence: 3.5 },
  /** Weights of the rules of the grammar. */
  weight: { favour: 2, always: 2.5, never: 2.5, "lean-to": 1, "lean-from": 1, precedence: 3 },
  /** A level of authority counts as much as this factor; a precedence sentence stands this part of a level above its clause. */
  authorityFactor: 3,
  precedenceLevels: 1,
} as const;

const standard: WorldParameters = {
  strengthSd: { common: 0.15, provider: 0.45, own: 0.9 },
  nudge: { mean: 1.5, sd: 0.4 },
  adherence: { mean: 0.8, sd: 0.12 },
  specPull: 2.2,
  tasteSd: { scenario: 0.15, target: 0.75, sample: 0.25 },
  polarity: { median: 1.15, logSd: 1.15 },
  positionSd: 0.35,
  refusal: { styleSd: 0.8, noiseSd: 0.6 },
  interpretationSd: { clear: 0.35, vague: 1.1 },
  scorer: {
    noiseSd: 0.55,
    scaleSd: 0.06,
    shiftSd: 0.1,
    firstListedSd: 0.12,
    reversedListSd: 0.12,
    ownFamilyMaximum: 0.3,
  },
  judge: {
    slope: 0.95,
    threshold: 0.05,
    thresholdSd: 0.05,
    strictness: 0.88,
    deference: 2.8,
    outweighing: 0.65,
    sharedNoiseSd: 1.45,
    ownNoiseSd: 1.42,
    repeatNoiseSd: 0.5,
    ambiguityWidth: 0.7,
    ownFamilyLeniency: 0.1,
  },
  faults: {
    brokenJson: 0.012,
    proseAround: 0.02,
    refusedScenario: 0.008,
    unfinishedScenario: 0.006,
    fabricatedQuote: 0.03,
    mislabel: 0.03,
  },
};

export const worldParameters: Readonly<Record<World, WorldParameters>> = {
  default: standard,
  hard: {
    ...standard,
    adherence: { mean: 0.5, sd: 0.12 },
    scorer: { ...standard.scorer, noiseSd: standard.scorer.noiseSd * 1.5 },
    judge: { ...standard.judge, ownNoiseSd: 2.05 },
  },
  null: {
    ...standard,
    strengthSd: { common: 1, provider: 0, own: 0 },
    nudge: { ...standard.nudge, sd: 0 },
    adherence: { ...standard.adherence, sd: 0 },
    tasteSd: { ...standard.tasteSd, target: 0 },
    refusal: { ...standard.refusal, styleSd: 0 },
    interpretationSd: { clear: 0, vague: 0 },
    scorer: { ...standard.scorer, ownFamilyMaximum: 0 },
    judge: { ...standard.judge, ownFamilyLeniency: 0 },
  },
};
