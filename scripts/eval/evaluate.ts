import type { Deps } from "@/lib/ctx";
import type { EngineMaker, EngineName } from "./engines";
import type { EvalCall } from "./eval-call";
import { type Hearing, hearTurns } from "./hear-turns";
import { type ChannelWords, heardWords } from "./heard-words";
import { type Judgement, judgeSpeakers } from "./judge-speakers";
import { type Rendered, render } from "./render";
import { type Transcribed, transcribeCall } from "./transcribe-call";

/** All that is known of one call once the product has been through it. */
export type Evaluated = {
  rendered: Rendered;
  hearing: Hearing;
  transcribed: Transcribed;
  judgement: Judgement;
  words: ChannelWords[];
};

export type Evaluation = {
  deps: Deps;
  engineFor: EngineMaker;
  /** Where what was synthesised is kept for the next time. */
  folder: string;
};

/** Makes a call's sound, cuts it into turns, and takes it through ingest and `transcribe`. */
export async function evaluate(
  { deps, engineFor, folder }: Evaluation,
  call: EvalCall,
): Promise<Evaluated> {
  const rendered = await render(call, folder);
  const hearing = await hearTurns(rendered);
  const transcribed = await transcribeCall(deps, rendered, engineFor);
  const judgement = judgeSpeakers(rendered, transcribed);
  return { rendered, hearing, transcribed, judgement, words: heardWords(rendered, transcribed) };
}

/** Nothing of a call of another language can be measured with an English recogniser. */
export function canHear(engine: EngineName, { scene }: EvalCall): boolean {
  return engine !== "pocketsphinx" || scene.language === "en";
}
