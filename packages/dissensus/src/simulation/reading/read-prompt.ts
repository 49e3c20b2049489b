import { type Block, type BlockTag, readBlocks } from "../../domain/blocks.ts";
import type { ModelCall } from "../../models/model.ts";
import { memoised } from "../memoised.ts";

/** The text of a call, and the blocks in it. */
export interface Prompt {
  /** What the model is told to be; empty where there is nothing. */
  readonly system: string;
  /** The user's message, prefix included. */
  readonly message: string;
  readonly user: string;
  /** Index of the statistical sample. */
  readonly sample: number;
  blocks(tag: BlockTag): readonly Block[];
  /** Text of the first block of a tag; null where there is none. */
  text(tag: BlockTag): string | null;
  /** The part of the prompt (prefix, or user) that holds a tag; null where none does. */
  partWith(tag: BlockTag): string | null;
}

/** Shared parts are searched once for each tag. */
const blocksOfShared = memoised(64, (text) => {
  const known = new Map<BlockTag, readonly Block[]>();
  return (tag: BlockTag): readonly Block[] => {
    const before = known.get(tag);
    if (before) return before;
    const found = blocksIn(text, tag);
    known.set(tag, found);
    return found;
  };
});

export function readPrompt({ system, prefix, user, sample }: ModelCall): Prompt {
  const shared = prefix === null ? null : blocksOfShared(prefix);
  const blocks = (tag: BlockTag): readonly Block[] => {
    const inPrefix = shared?.(tag) ?? [];
    const inUser = blocksIn(user, tag);
    return inPrefix.length === 0 ? inUser : [...inPrefix, ...inUser];
  };
  return {
    system: system ?? "",
    message: prefix === null ? user : `${prefix}\n${user}`,
    user,
    sample,
    blocks,
    text: (tag) => blocks(tag)[0]?.text ?? null,
    partWith: (tag) => (shared && shared(tag).length > 0 ? prefix : blocksIn(user, tag).length > 0 ? user : null),
  };
}

function blocksIn(text: string, tag: BlockTag): readonly Block[] {
  return text.includes(`<${tag}`) ? readBlocks(text, tag) : [];
}
