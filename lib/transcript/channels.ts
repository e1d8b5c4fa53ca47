import type { Direction } from "@/domain/call";
import type { ChannelMap, ChannelRole } from "@/domain/recording";

/** Who is on which channel when nobody said: the first channel is the caller's. */
const callerFirst: Record<Direction, ChannelMap> = {
  inbound: ["customer", "agent"],
  outbound: ["agent", "customer"],
  internal: ["caller", "callee"],
  unknown: ["caller", "callee"],
};

export type ChannelRoles = {
  /** One role per channel to be read. */
  roles: ChannelRole[];
  /** True when we went by the direction because nobody said who is where. */
  assumed: boolean;
};

/**
 * The roles of a file's channels. `said` are the statements about it, the nearest first: with
 * the audio, with the call, of its source. One channel holds everybody, whatever was said.
 */
export function channelRolesOf(
  fileChannels: number,
  direction: Direction,
  said: (ChannelMap | null | undefined)[],
): ChannelRoles {
  if (fileChannels === 1) return { roles: ["mixed"], assumed: false };

  const stated = said.find((map) => map?.length === 2 || map?.[0] === "mixed");
  if (stated) return { roles: [...stated], assumed: false };
  return { roles: [...callerFirst[direction]], assumed: true };
}
