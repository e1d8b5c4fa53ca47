import type { Segment, TranscriptFormat } from "@/domain/transcript";
import { whoSpeaks } from "@/domain/who-speaks";
import { clockOf } from "../format";

/** What a segment's speaker is called. */
export type NameOf = (segment: Segment) => string;

/** One line a turn: when, who, what. */
export function transcriptText(segments: Segment[], nameOf: NameOf): string {
  const lines = segments.map(
    (segment) => `[${clockOf(segment.startMs)}] ${oneLine(nameOf(segment))}: ${segment.text}`,
  );
  return lines.map((line) => `${line}\n`).join("");
}

/** WebVTT (W3C): one cue a turn, its speaker as a voice span. */
export function transcriptVtt(segments: Segment[], nameOf: NameOf): string {
  const cues = segments.map((segment) => {
    const times = `${vttTime(segment.startMs)} --> ${vttTime(segment.endMs)}`;
    // Two dashes before the tag's end would make an arrow, as would a name in itself.
    const name = oneLine(nameOf(segment)).replaceAll(/-{2,}/g, "–");
    const words = `<v ${vttText(name)}>${vttText(segment.text)}`;
    return `${segment.id}\n${times}\n${words}\n`;
  });
  return ["WEBVTT\n", ...cues].join("\n");
}

/** In English, for programs: people by name where that is certain. */
export function englishNames(around: Parameters<typeof whoSpeaks>[1]): NameOf {
  return (segment) => {
    const who = whoSpeaks(segment, around);
    if ("name" in who) return who.name;
    return "role" in who ? capitalised(who.role) : `Speaker ${who.number}`;
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export const transcriptTypes: Record<TranscriptFormat, string> = {
  json: "application/json",
  text: "text/plain; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
};

const extensions: Record<TranscriptFormat, string> = { json: "json", text: "txt", vtt: "vtt" };

/** Made of the call's moment and id alone: names and numbers do not belong into file names. */
export function transcriptFileName(
  { id, startedAt }: { id: string; startedAt: Date },
  format: TranscriptFormat,
): string {
  const moment = startedAt.toISOString().slice(0, 16).replace("T", "-").replace(":", "");
  return `transcript-${moment}-${id.slice(-8)}.${extensions[format]}`;
}

function vttTime(ms: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const seconds = Math.floor(ms / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${clock.map(two).join(":")}.${String(ms % 1000).padStart(3, "0")}`;
}

/** As text within a cue: an arrow would end it, and marks would begin a tag. */
function vttText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
