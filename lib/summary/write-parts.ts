import type { Deps } from "../ctx";
import type { EngineConfig } from "../ports/engine-config";
import { askEach } from "../transcript/ask-each";
import type { Part } from "./judge";
import { keepPart, promptSha256, readParts } from "./kept-parts";
import type { CallToSummarise } from "./prompt";
import type { TranscriptToSummarise } from "./read-transcript";

type Written = Part | "insufficient" | "over";

const room = { most: 4, mostBytes: Number.POSITIVE_INFINITY };

/**
 * Has the parts of a long call written, some at once, and answers in their order. Each is kept the
 * moment it is there: when one fails, or the worker dies, the next try asks for none of them again.
 * Once the run counts no more, no further part is asked for.
 */
export async function writeParts(
  deps: Deps,
  found: TranscriptToSummarise,
  config: EngineConfig,
  parts: CallToSummarise[],
  write: (part: CallToSummarise) => Promise<Written>,
): Promise<Written[] | "over"> {
  const kept = await readParts(deps, found.run, config);

  async function writeOne(part: CallToSummarise): Promise<Part | "insufficient"> {
    const prompt = promptSha256(part);
    const before = kept.get(prompt);
    if (before) return before;

    const written = await write(part);
    const isOver =
      written === "over" || !(await keepPart(deps, found, config, { prompt, part: written }));
    if (isOver) throw new RunOver();
    return written;
  }

  try {
    const asked = await askEach(
      parts.entries(),
      room,
      () => 0,
      async ([place, part]) => ({ place, written: await writeOne(part) }),
    );
    return asked.toSorted((a, b) => a.place - b.place).map(({ written }) => written);
  } catch (error) {
    if (error instanceof RunOver) return "over";
    throw error;
  }
}

/** No failure, but it ends the asking as one does. */
class RunOver extends Error {}
