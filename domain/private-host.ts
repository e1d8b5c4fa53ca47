/**
 * Whether a URL's host is on this machine or in one's own network, as far as its name tells. For
 * what people are told; what may be reached is decided on addresses, by the webhook's guard.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  if (host.startsWith("[")) return isPrivateIpv6(host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateIpv4(host);
  return !host.includes(".") || privateDomains.some((domain) => host.endsWith(domain));
}

/** Names that no public DNS serves (RFC 6761, 6762, 8375, ICANN's `.internal`). */
const privateDomains = [".localhost", ".local", ".internal", ".home.arpa", ".lan"];

function isPrivateIpv4(address: string): boolean {
  const [first = 0, second = 0] = address.split(".").map(Number);
  return (
    first === 127 ||
    first === 10 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 100 && second >= 64 && second <= 127) ||
    address === "0.0.0.0"
  );
}

/** In the form that `URL` writes: shortened, and an IPv4 address inside in hexadecimal. */
function isPrivateIpv6(address: string): boolean {
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(address);
  if (mapped) return isPrivateIpv4(ipv4Of(mapped[1] ?? "", mapped[2] ?? ""));
  return address === "::1" || address === "::" || /^(f[cd]..|fe[89ab].):/.test(address);
}

function ipv4Of(high: string, low: string): string {
  const halves = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return halves.flatMap((half) => [half >> 8, half & 255]).join(".");
}
