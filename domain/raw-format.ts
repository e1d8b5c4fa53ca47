import { z } from "zod";

const rateHz = { ulaw: [8000], alaw: [8000], gsm: [8000], sln: slnRatesHz() } as const;
type Codec = keyof typeof rateHz;

/** How sound without any header is to be read, as Asterisk's `.ulaw .alaw .gsm .sln` files are. */
export type RawFormat = { codec: Codec; rateHz: number; channels: 1 | 2 };

/** Such as `ulaw-8000` or, for two channels side by side, `sln-16000-stereo`. */
export const rawFormatNames: readonly string[] = Object.entries(rateHz).flatMap(([codec, rates]) =>
  rates.flatMap((rate) => {
    const mono = `${codec}-${rate}`;
    return codec === "gsm" ? [mono] : [mono, `${mono}-stereo`];
  }),
);

/** Reads a name; null for what is none. */
export function rawFormatOf(name: string | null | undefined): RawFormat | null {
  if (!name || !rawFormatNames.includes(name)) return null;

  const [codec, rate, layout] = name.split("-");
  return {
    codec: codecs.parse(codec),
    rateHz: Number(rate),
    channels: layout === "stereo" ? 2 : 1,
  };
}

const codecs = z.enum(["ulaw", "alaw", "gsm", "sln"]);

/** Signed linear, 16 bits, little endian: the rates that Asterisk has a name for. */
function slnRatesHz() {
  return [8000, 12_000, 16_000, 24_000, 32_000, 44_100, 48_000];
}
