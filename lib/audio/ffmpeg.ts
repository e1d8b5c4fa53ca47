import type { RawFormat } from "@/domain/raw-format";

/** The containers that phone systems write, by ffmpeg's names: no playlists, scripts or images. */
const containers = "wav,mp3,ogg,flac,mov,aac,amr";
const rawDemuxers = { ulaw: "mulaw", alaw: "alaw", gsm: "gsm", sln: "s16le" } as const;

const maxAllocationBytes = 64 * 1024 * 1024;
/** With its libraries mapped ffmpeg takes some 300 MB of addresses, of which it fills a few. */
const maxAddressKilobytes = 1_000_000;
/** Four hours of the heaviest format take a minute. */
const maxCpuSeconds = 300;

/** What a shell exits with when the program it should become is not there. */
export const missingExitCode = 127;

export type Program = "ffmpeg" | "ffprobe";

/**
 * The command that runs a program within limits: the shell sets them and becomes the program, to
 * which the arguments go as they are. A system that knows no such limit runs it all the same.
 */
export function limited(program: Program, args: string[]): { command: string; args: string[] } {
  const limits = `ulimit -v ${maxAddressKilobytes} 2>/dev/null; ulimit -t ${maxCpuSeconds} 2>/dev/null`;

  return { command: "/bin/sh", args: ["-c", `${limits}; exec "$0" "$@"`, program, ...args] };
}

/** `readPastHeader` reads a WAV to its end, whatever length its header states. */
export type InputOptions = { readPastHeader?: boolean; raw?: RawFormat | null | undefined };

/**
 * The arguments by which both ffprobe and ffmpeg read an untrusted file: that one file, no
 * network, only demuxers we mean to use.
 */
export function inputArguments(path: string, { readPastHeader, raw }: InputOptions = {}): string[] {
  const demuxer = raw ? rawDemuxers[raw.codec] : containers;
  return [
    ...["-max_alloc", String(maxAllocationBytes)],
    ...["-protocol_whitelist", "file,pipe", "-format_whitelist", demuxer],
    ...(raw ? rawArguments(raw) : []),
    ...(readPastHeader ? ["-ignore_length", "1"] : []),
    ...["-i", `file:${path}`],
  ];
}

function rawArguments({ codec, rateHz, channels }: RawFormat): string[] {
  const layout = codec === "gsm" ? [] : ["-ac", String(channels)];
  return ["-f", rawDemuxers[codec], "-ar", String(rateHz), ...layout];
}
