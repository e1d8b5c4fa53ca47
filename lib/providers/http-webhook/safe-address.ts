import { lookup as systemLookup } from "node:dns/promises";
import ipaddr from "ipaddr.js";
import type { WebhookUrlProblem } from "@/domain/delivery";

/** All addresses of a name, as the operating system sees them. */
export type Lookup = (hostname: string) => Promise<{ address: string; family: number }[]>;

export const lookUp: Lookup = (hostname) => systemLookup(hostname, { all: true });

const maxUrlLength = 2000;

/** The URL, null when it is none that a webhook can go to: http or https, without a user. */
export function parseTarget(text: string): URL | null {
  if (text.length > maxUrlLength || !URL.canParse(text)) return null;

  const url = new URL(text);
  const isHttp = url.protocol === "http:" || url.protocol === "https:";
  const isPlain = url.username === "" && url.password === "" && url.port !== "0";
  return isHttp && isPlain ? url : null;
}

/**
 * May webhooks go to this URL? Looks its name up; `private` when one of the addresses is, or when
 * it is no name of the public net. `allowedHosts` are the operator's own, as `host` or `host:port`.
 */
export async function webhookUrlProblem(
  text: string,
  allowedHosts: readonly string[],
  lookup: Lookup = lookUp,
): Promise<WebhookUrlProblem | null> {
  const url = parseTarget(text);
  if (!url) return "invalid";

  const isAllowed = isAllowedHost(url, allowedHosts);
  if (!isSafeHost(url, isAllowed)) return "private";
  if (literalOf(url)) return null;

  const found = await lookup(url.hostname).catch(() => []);
  return found.every(({ address }) => isSafeAddress(address, isAllowed)) ? null : "private";
}

/** The check that needs no look-up: an address written out, or a name that is none of the net's. */
export function isSafeHost(url: URL, isAllowed: boolean): boolean {
  const literal = literalOf(url);
  if (literal) return isSafeAddress(literal, isAllowed);
  return isAllowed || url.hostname.replace(/\.$/, "").includes(".");
}

/** `isAllowed`: the operator lets webhooks reach this host though its address is private. */
export function isSafeAddress(address: string, isAllowed: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;

  const ip = ipaddr.process(address);
  return isPublic(ip) || (isAllowed && isOfOwnNetwork(ip));
}

/** Has the operator named this host, with this port or with none? */
export function isAllowedHost(url: URL, allowedHosts: readonly string[]): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");

  return allowedHosts.some((entry) => {
    const [, host = "", allowedPort] = entry.match(/^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/) ?? [];
    const isSamePort = allowedPort === undefined || allowedPort === port;
    return isSamePort && URL.parse(`http://${host}`)?.hostname === url.hostname;
  });
}

/** The address a URL names by itself; parsing has made one form of all ways to write IPv4. */
function literalOf({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(bare) ? bare : null;
}

type Address = ReturnType<typeof ipaddr.process>;

/** IPv6 only inside 2000::/3; what lies in there for tunnels, tests and books has other names. */
function isPublic(ip: Address): boolean {
  if (ip.range() !== "unicast") return false;
  return ip.kind() === "ipv4" || ip.match(globalUnicast);
}

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
const ownNetworks = new Set(["private", "loopback", "carrierGradeNat", "uniqueLocal"]);
/** A cloud's metadata, which hands out keys; 169.254.169.254 is of no own network anyway. */
const metadata = ipaddr.IPv6.parse("fd00:ec2::254").toString();

function isOfOwnNetwork(ip: Address): boolean {
  return ownNetworks.has(ip.range()) && ip.toString() !== metadata;
}
