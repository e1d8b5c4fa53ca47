/** The containers that phone systems write, by ffmpeg's names: no playlists, scripts or images. */
const containers = "wav,mp3,ogg,flac,mov,aac,amr";
const maxAllocationBytes = 64 * 1024 * 1024;

export type InputOptions = { readPastHeader?: boolean };

/**
 * The arguments by which both ffprobe and ffmpeg read an untrusted file: that one file, no
 * network, only demuxers we mean to use. `readPastHeader` reads a WAV to its end, whatever length
 * its header states.
 */
export function inputArguments(path: string, options: InputOptions = {}): string[] {
  return [
    ...["-max_alloc", String(maxAllocationBytes)],
    ...["-protocol_whitelist", "file,pipe", "-format_whitelist", containers],
    ...(options.readPastHeader ? ["-ignore_length", "1"] : []),
    ...["-i", `file:${path}`],
  ];
}
