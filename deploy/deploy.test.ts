import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { json, startRawServer } from "@/lib/testing/raw-server";

const units = readdirSync("deploy").filter((name) => name.endsWith(".service"));
const read = (name: string) => readFileSync(name, "utf8");

test.each(units)("%s starts what is there, as an account without rights", (name) => {
  const unit = read(`deploy/${name}`);
  const [, script = "", part = ""] = /^ExecStart=.* (\S+\.ts)(?: (\w+))?$/m.exec(unit) ?? [];

  expect(existsSync(script)).toBe(true);
  expect(name).toBe(part ? `afterword-${part}.service` : "afterword.service");
  expect(unit).toMatch(/^User=afterword$/m);
  expect(unit).toMatch(/^NoNewPrivileges=yes$/m);
});

test("the units differ in what they start alone", () => {
  const bodies = units.map((name) =>
    read(`deploy/${name}`)
      .replace(/^(# Instead|\[Unit\]\n|Description=).*\n?/gm, "")
      .replace(/start\.ts \w+/, "start.ts"),
  );
  expect(new Set(bodies).size).toBe(1);
});

test("the image runs as a user without rights, on the Node that the packages want", () => {
  const image = read("Dockerfile");
  expect(image.match(/^FROM node:(\d+)-/gm)).toEqual(["FROM node:24-", "FROM node:24-"]);
  expect(image).toMatch(/^USER node$/m);
  for (const [, file = ""] of image.matchAll(/node (\S+\.mjs)/g)) {
    expect([file, existsSync(file)]).toEqual([file, true]);
  }
});

test("secrets, data and packages stay out of the image", () => {
  const ignored = read(".dockerignore").split("\n");
  for (const name of [".env", ".env.*", ".git", ".data*", "node_modules"]) {
    expect(ignored).toContain(name);
  }
});

test.each([
  [200, 0],
  [503, 1],
])("a container whose web server answers %i is seen with exit code %i", async (status, code) => {
  const { origin } = await startRawServer(json({ status: "ok" }, status));
  expect(await healthy(new URL(origin).port)).toBe(code);
});

test("a container in which nothing listens is not healthy", async () => {
  expect(await healthy("9")).toBe(1);
});

test.runIf(spawnSync("systemd-analyze", ["--version"]).status === 0)(
  "systemd finds nothing wrong with the units but what is not installed here",
  () => {
    const files = units.map((name) => `deploy/${name}`);
    const { stdout, stderr } = spawnSync("systemd-analyze", ["verify", ...files], {
      encoding: "utf8",
    });
    const wrong = `${stdout}${stderr}`.split("\n").filter((line) => line.includes("afterword"));
    expect(wrong.filter((line) => !line.includes("is not executable"))).toEqual([]);
  },
);

async function healthy(port: string): Promise<number> {
  const child = spawn(process.execPath, ["scripts/healthy.mjs"], {
    env: { NODE_ENV: "test", PORT: port },
  });
  const [code] = await once(child, "exit");
  return Number(code);
}
