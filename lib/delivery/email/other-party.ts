import type { CallWire } from "@/domain/call";
import type { Party } from "@/domain/party";

/** Whom somebody talked with: the other end, as their side of the call saw it. */
export function otherParty(call: CallWire, readerId: string | null): Party | null {
  const others = inOrder(call).filter(({ userId }) => userId === null || userId !== readerId);
  return others[0] ?? null;
}

function inOrder({ direction, from, to, answeredBy }: CallWire): Party[] {
  const answering = answeredBy ? [answeredBy, to] : [to];
  if (direction === "outbound") return [to, ...answering, from];
  if (direction !== "unknown") return [from, ...answering];

  const ends = [from, ...answering];
  return [...ends.filter(isExternal), ...ends];
}

function isExternal({ kind }: Party): boolean {
  return kind === "external";
}
