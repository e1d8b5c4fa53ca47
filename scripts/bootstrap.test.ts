import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const lock = {
  packages: {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "1.0.0", dev: true },
  },
};

test("what is built runs without the packages that only building and testing need", () => {
  const project = projectWith({ "node_modules/a": { version: "1.0.0" } });
  const { status, stdout, stderr } = project.bootstrap("--runtime");

  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(project.bootstrap().stdout).toContain("Installing npm packages");
});

test("another package that is missing or of another version is installed first", () => {
  for (const present of [{}, { "node_modules/a": { version: "0.9.0" } }]) {
    const { stdout } = projectWith(present).bootstrap("--runtime");
    expect(stdout).toContain("Installing npm packages");
  }
});

test("voices that cannot be installed are asked for, and everything else goes on", () => {
  const project = projectWith({ "node_modules/a": { version: "1.0.0" } });
  const { status, stdout } = project.bootstrap("--runtime", "--voices");

  expect(status).toBe(0);
  expect(stdout).toMatch(/install flite and espeak-ng/);
});

/** A project of two packages, and an npm that always fails. */
function projectWith(packages: Record<string, { version: string }>) {
  const folder = mkdtempSync(join(tmpdir(), "bootstrap-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const bin = join(folder, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(folder, "tools"));
  for (const file of ["bootstrap.mjs", "browser.mjs", "mend-driver.mjs"]) {
    cpSync(join(import.meta.dirname, file), join(folder, "scripts", file));
  }
  symlinkSync(process.execPath, join(bin, "node"));
  for (const tool of ["npm", "ffmpeg", "ffprobe"]) {
    writeFileSync(join(folder, "tools", tool), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  }
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
  const installed = join(folder, "node_modules", ".package-lock.json");
  writeFileSync(installed, JSON.stringify({ packages }));

  return {
    bootstrap: (...flags: string[]) =>
      spawnSync(process.execPath, [join(folder, "scripts", "bootstrap.mjs"), ...flags], {
        env: { NODE_ENV: "test", PATH: join(folder, "tools") },
        encoding: "utf8",
      }),
  };
}
