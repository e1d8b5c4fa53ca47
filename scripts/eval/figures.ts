import { type Figure, figure, percentile } from "../bench/figures";
import type { EngineName } from "./engines";
import type { EvalCall } from "./eval-call";
import type { Evaluated } from "./evaluate";
import { add, type Hearing } from "./hear-turns";

/** What a turn may cost beside the speech in it: its silence on both sides. */
const airSeconds = 0.6;

/** The figures of all calls together, each against its target. */
export function figuresOf(evaluated: Evaluated[], engine: EngineName): Figure[] {
  return [
    ...turnFigures(evaluated),
    ...speakerFigures(evaluated),
    ...quietFigures(evaluated),
    ...(engine === "standin" ? sentenceFigures(evaluated) : wordFigures(evaluated)),
    ...costFigures(evaluated),
  ];
}

export function isNoisy({ effects }: EvalCall): boolean {
  return effects.some(({ kind }) => kind === "noise");
}

function turnFigures(evaluated: Evaluated[]): Figure[] {
  const quietLines = together(evaluated.filter(({ rendered }) => !isNoisy(rendered.call)));
  const noisyLines = together(evaluated.filter(({ rendered }) => isNoisy(rendered.call)));
  const all = together(evaluated);
  const found = ({ foundMs, spokenMs }: Hearing) => percent(foundMs, spokenMs);

  return [
    ...(quietLines.spokenMs > 0
      ? [figure("turns", "speech found, clean", found(quietLines), "%", { atLeast: 97 })]
      : []),
    ...(noisyLines.spokenMs > 0
      ? [figure("turns", "speech found, 15 dB noise", found(noisyLines), "%", { atLeast: 92 })]
      : []),
    figure("turns", "false speech", percent(all.falseMs, all.cutMs), "%", { atMost: 1 }),
    figure("turns", "edge error p95", percentile(all.edgeErrorsMs, 0.95), "ms", {
      n: all.edgeErrorsMs.length,
    }),
  ];
}

function speakerFigures(evaluated: Evaluated[]): Figure[] {
  const wrong = sum(evaluated, ({ judgement }) => judgement.wrong.length);
  const n = sum(evaluated, ({ judgement }) => judgement.segments);
  return [figure("speakers", "speaker errors", wrong, "", { exactly: 0, n })];
}

/** Calls without speech must cost nothing, and every call must end as its script says. */
function quietFigures(evaluated: Evaluated[]): Figure[] {
  const quiet = evaluated.filter(({ rendered }) => rendered.call.reason === "no_speech");
  const asked = sum(quiet, ({ transcribed }) => transcribed.asked.length);
  const otherwise = evaluated.filter((one) => !endsAsScripted(one)).length;

  return [
    ...(quiet.length > 0
      ? [figure("quiet", "AI calls, no speech", asked, "", { exactly: 0, n: quiet.length })]
      : []),
    figure("ends", "calls that end otherwise", otherwise, "", {
      ...{ exactly: 0, n: evaluated.length },
    }),
  ];
}

export function endsAsScripted({ rendered, transcribed }: Evaluated): boolean {
  const { reason } = rendered.call;
  if (reason === null) return transcribed.goesOn;
  return transcribed.reason === reason && !transcribed.goesOn;
}

/** What the stand-in answered is what was said: each sentence must have reached the transcript. */
function sentenceFigures(evaluated: Evaluated[]): Figure[] {
  const spoken = evaluated.filter(({ rendered }) => rendered.call.reason === null);
  const said = sum(spoken, ({ judgement }) => judgement.sentences);
  const missing = sum(spoken, ({ judgement }) => judgement.missing.length);
  return [
    figure("speakers", "sentences by the right speaker", percent(said - missing, said), "%", {
      ...{ atLeast: 97, n: said },
    }),
  ];
}

function wordFigures(evaluated: Evaluated[]): Figure[] {
  const words = evaluated
    .filter(({ rendered }) => rendered.call.reason === null)
    .flatMap((one) => one.words.map((on) => ({ ...on, noisy: isNoisy(one.rendered.call) })));
  const channels = [...new Set(words.map(({ channel }) => channel))].sort();

  return channels.flatMap((channel) =>
    [false, true].flatMap((noisy) => {
      const on = words.filter((each) => each.channel === channel && each.noisy === noisy);
      if (on.length === 0) return [];
      const n = sum(on, (each) => each.words);
      const name = `word errors, ${channel}${noisy ? ", 15 dB noise" : ""}`;
      return [
        figure(
          "words",
          name,
          percent(
            sum(on, (each) => each.errors),
            n,
          ),
          "%",
          { n },
        ),
      ];
    }),
  );
}

function costFigures(evaluated: Evaluated[]): Figure[] {
  const billed = evaluated.filter(({ transcribed }) => transcribed.asked.length > 0);
  const billedSeconds = sum(billed, ({ transcribed }) =>
    sum(transcribed.asked, ({ durationMs }) => durationMs / 1000),
  );
  const scripted = sum(billed, ({ rendered }) => scriptedSeconds(rendered.said));
  const bothChannels = sum(
    evaluated,
    ({ rendered }) => (rendered.durationMs * (rendered.call.layout === "mixed" ? 1 : 2)) / 1000,
  );

  return [
    figure("cost", "audio asked", billedSeconds, "s"),
    figure("cost", "asked / (speech + 0.6 s a turn)", 100 * (billedSeconds / scripted), "%", {
      atMost: 105,
    }),
    figure("cost", "asked / whole channels", percent(billedSeconds, bothChannels), "%"),
  ];
}

function scriptedSeconds(said: Evaluated["rendered"]["said"]): number {
  const turns = Map.groupBy(said, ({ turn }) => turn);
  return sum([...turns.values()], (lines) => {
    const from = Math.min(...lines.map(({ startMs }) => startMs));
    const to = Math.max(...lines.map(({ endMs }) => endMs));
    return (to - from) / 1000 + airSeconds;
  });
}

function together(evaluated: Evaluated[]): Hearing {
  return evaluated.map(({ hearing }) => hearing).reduce(add, none);
}

const none: Hearing = {
  ...{ spokenMs: 0, foundMs: 0, cutMs: 0, falseMs: 0 },
  ...{ edgeErrorsMs: [], lostSentences: [], falseTurns: [] },
};

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

function sum<T>(values: T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
