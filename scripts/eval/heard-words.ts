import type { ChannelRole } from "@/domain/recording";
import { spokenIn } from "./judge-speakers";
import type { Rendered } from "./render";
import type { Transcribed } from "./transcribe-call";
import { wordErrors, wordsOf } from "./words";

export type ChannelWords = { channel: ChannelRole; words: number; errors: number };

/**
 * The words heard on each channel against those said there. Numbers may be heard as they are
 * spoken or as they are written: the nearer one counts.
 */
export function heardWords(rendered: Rendered, transcribed: Transcribed): ChannelWords[] {
  const spoken = spokenIn(rendered, transcribed).filter(({ isMachine }) => !isMachine);
  const channels = [...new Set(spoken.map(({ role }) => role))];

  return channels.map((channel) => {
    const on = spoken.filter(({ role }) => role === channel).map(({ said }) => said);
    const heard = wordsOf(
      transcribed.segments
        .filter((segment) => segment.channel === channel)
        .map(({ text }) => text)
        .join(" "),
    );
    const forms = [on.map(({ say }) => say), on.map(({ text }) => text)];
    const said = forms.map((form) => wordsOf(form.join(" ")));
    const [nearest] = said
      .map((words) => ({ words: words.length, errors: wordErrors(words, heard) }))
      .toSorted((a, b) => a.errors - b.errors);
    return { channel, ...(nearest ?? { words: 0, errors: 0 }) };
  });
}
