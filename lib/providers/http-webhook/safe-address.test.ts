import { expect, test } from "vitest";
import { privateHosts, privateNames } from "@/lib/testing/private-urls";
import { type Lookup, webhookUrlProblem } from "./safe-address";

test("there are at least 59 ways to name a private address", () => {
  expect(new Set(privateHosts).size).toBeGreaterThanOrEqual(59);
});

test.each(privateHosts)("%s is private, over http and https, on any port", async (host) => {
  for (const url of [`http://${host}/`, `https://${host}:8443/hook?a=1`]) {
    expect(await webhookUrlProblem(url, [], names)).toBe("private");
  }
});

test.each([
  "",
  "hook",
  "//receiver.test/hook",
  "ftp://receiver.test/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "http://",
  "http://user@receiver.test/",
  "http://receiver.test@127.0.0.1/",
  "http://user:password@receiver.test/",
  "http://receiver.test:99999/",
  "http://receiver.test:0/",
  "http://1.2.3.4.5/",
  "http://[::1/",
  "http://fe80::1%25eth0/",
  "http://[fe80::1%25lo]/",
  `http://receiver.test/${"a".repeat(2000)}`,
])("%s is no URL a webhook can go to", async (url) => {
  expect(await webhookUrlProblem(url, [], names)).toBe("invalid");
});

test.each([
  "http://receiver.test/hook",
  "https://receiver.test:8443/hook?key=1",
  "http://receiver.test:81/",
  "http://receiver.test:22/",
  "http://93.184.215.14/",
  "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:444/",
])("%s is public, on whichever port", async (url) => {
  expect(await webhookUrlProblem(url, [], names)).toBeNull();
});

test("a name that cannot be looked up now may be saved all the same", async () => {
  expect(await webhookUrlProblem("https://new.receiver.test/", [], names)).toBeNull();
});

test("the operator's hosts may be private, with the port named or with any", async () => {
  const allowed = ["localhost:4010", "n8n.lan", "10.0.0.5", "[::1]:8080", "[FD00::9]"];
  const problemOf = (url: string) => webhookUrlProblem(url, allowed, names);

  for (const url of [
    "http://localhost:4010/hook",
    "http://LOCALHOST:4010/",
    "http://n8n.lan/",
    "https://n8n.lan:5678/",
    "http://10.0.0.5:9/",
    "http://0xa000005/",
    "http://[::1]:8080/",
    "http://[fd00:0::9]/",
  ]) {
    expect.soft(await problemOf(url), url).toBeNull();
  }
  for (const url of [
    "http://localhost:4011/hook",
    "http://localhost/",
    "http://n8n.lan.attacker.test/",
    "http://10.0.0.6/",
    "http://[::1]/",
    "http://127.0.0.1:4010/",
  ]) {
    expect.soft(await problemOf(url), url).toBe("private");
  }
});

test("a port that is the scheme's own counts as named", async () => {
  expect(await webhookUrlProblem("http://localhost/", ["localhost:80"], names)).toBeNull();
  expect(await webhookUrlProblem("https://localhost/", ["localhost:443"], names)).toBeNull();
  expect(await webhookUrlProblem("https://localhost/", ["localhost:80"], names)).toBe("private");
});

test("not even the operator can open what hands out a cloud's keys", async () => {
  const hosts = ["169.254.169.254", "[fd00:ec2::254]", "[::ffff:169.254.169.254]", "metadata.lan"];
  for (const host of hosts) {
    expect(await webhookUrlProblem(`http://${host}/`, hosts, names)).toBe("private");
  }
});

const publicAddress = "93.184.215.14";
const known: Record<string, string[]> = {
  ...privateNames,
  "receiver.test": [publicAddress],
  localhost: ["127.0.0.1", "::1"],
  "n8n.lan": ["192.168.1.20"],
  "n8n.lan.attacker.test": ["192.168.1.20"],
  "metadata.lan": ["169.254.169.254"],
};

const names: Lookup = async (hostname) => {
  const addresses = known[hostname];
  if (!addresses) throw new Error(`getaddrinfo ENOTFOUND ${hostname}`);
  return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
};
