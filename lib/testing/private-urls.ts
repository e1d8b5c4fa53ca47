/**
 * Ways to write, or to name, an address that webhooks must not reach. `{port}` is where a test
 * listens for those that get through.
 */
const literals = [
  // This machine, in every form that URL parsers take for IPv4.
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "2130706433",
  "017700000001",
  "0x7f000001",
  "0x7f.0.0.1",
  "0177.0.0.1",
  "127.0.0.1.",
  "１２７.０.０.１",
  "127。0。0。1",
  "①②⑦.⓪.⓪.①",
  "127.255.255.254",
  "0.0.0.0",
  "0",
  "%31%32%37.0.0.1",
  // Networks of one's own, carriers, tests and books.
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.254",
  "192.168.1.1",
  "0xc0a80101",
  "100.64.0.1",
  "198.18.0.1",
  "192.0.0.8",
  "192.0.2.1",
  "198.51.100.1",
  "203.0.113.1",
  "192.88.99.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  // Metadata of clouds.
  "169.254.169.254",
  "0xa9fea9fe",
  "100.100.100.200",
  "[fd00:ec2::254]",
  // IPv6, and IPv4 inside of it.
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::ffff:0:127.0.0.1]",
  "[::127.0.0.1]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b:1::10.0.0.1]",
  "[2002:7f00:1::1]",
  "[2001:0:7f00:1::]",
  "[2001:db8::1]",
  "[3fff::1]",
  "[fc00::1]",
  "[fec0::1]",
  "[fe80::1]",
  "[ff02::1]",
  // Names without a dot are of the own network.
  "localhost",
  "LOCALHOST.",
  "ip6-localhost",
] as const;

/** What the names below answer with, as a look-up that a test injects. */
export const privateNames: Record<string, string[]> = {
  "loopback.attacker.test": ["127.0.0.1"],
  "loopback6.attacker.test": ["::1"],
  "mapped.attacker.test": ["::ffff:127.0.0.1"],
  "mixed.attacker.test": ["93.184.215.14", "127.0.0.1"],
  "lan.attacker.test.": ["192.168.1.1"],
  "metadata.attacker.test": ["169.254.169.254"],
  "nat64.attacker.test": ["64:ff9b::7f00:1"],
};

export const privateHosts: readonly string[] = [...literals, ...Object.keys(privateNames)];
