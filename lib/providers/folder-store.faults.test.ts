import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { filesIn, newFolder, pieces } from "@/lib/testing/recordings-folder";
import { createFolderStore } from "./folder-store";

const limits = { maxBytes: 100_000_000 };

test("a process killed in mid-upload leaves no file under the key; the sweep takes the rest", async () => {
  const folder = await newFolder();
  const store = createFolderStore(folder);
  const child = startChild(
    folder,
    [],
    `
    async function* slow() {
      yield Buffer.alloc(1_000_000);
      console.log("half");
      await new Promise(() => setInterval(() => {}, 1000));
    }
    await store.put("company/recording", slow(), { maxBytes: 1e9 });
  `,
  );

  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");

  expect(await store.open("company/recording")).toBeNull();
  expect(await filesIn(folder)).toEqual([expect.stringMatching(/^incoming\//)]);
  await store.delete("company/recording");
  expect(await filesIn(folder)).toEqual([]);
});

test("with too many files open it is unavailable, then works again by itself", async () => {
  const folder = await newFolder();
  const child = startChild(
    folder,
    ["ulimit -n 200;"],
    `
    import { closeSync, openSync } from "node:fs";
    const put = () => store.put("a/b", [Buffer.from("x")], { maxBytes: 10 });

    await put();
    const open = [];
    try { for (;;) open.push(openSync("/dev/null")); } catch {}
    const failure = await put().catch((error) => error.code);
    for (const file of open) closeSync(file);
    console.log(failure, (await put()).bytes);
  `,
  );

  expect(await text(child.stdout)).toBe("unavailable 1\n");
  expect(await filesIn(folder)).toEqual(["a/b"]);
});

const canMount = await mayMountDisks();

test.runIf(canMount)(
  "a full disk is told as such, keeps nothing of the upload, and recovers",
  async () => {
    const folder = await smallDisk();
    const store = createFolderStore(folder);
    await store.put("a/kept", pieces(randomBytes(300_000)), limits);

    const put = store.put("a/too-big", pieces(randomBytes(2_000_000), 65_536), limits);

    await expect(put).rejects.toMatchObject({ name: "AppError", code: "storage_full" });
    expect(await filesIn(folder)).toEqual(["a/kept"]);
    expect((await store.put("a/fits", pieces(randomBytes(300_000)), limits)).bytes).toBe(300_000);
  },
);

test.runIf(canMount)("a disk that is read-only is unavailable", async () => {
  const folder = await smallDisk();
  const store = createFolderStore(folder);
  await store.put("a/kept", pieces(Buffer.from("audio")), limits);
  execFileSync("mount", ["-o", "remount,ro", folder]);

  const put = store.put("a/b", pieces(Buffer.from("audio")), limits);

  await expect(put).rejects.toMatchObject({ name: "AppError", code: "unavailable" });
  expect((await store.open("a/kept"))?.bytes).toBe(5);
});

async function smallDisk(): Promise<string> {
  const folder = await newFolder();
  mountSmallDisk(folder);
  onTestFinished(() => unmount(folder));
  return folder;
}

/** Root may, unless it is a container's root without the right to mount. */
async function mayMountDisks(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "disk-"));

  try {
    mountSmallDisk(folder);
    unmount(folder);
    return true;
  } catch {
    return false;
  } finally {
    await rmdir(folder);
  }
}

function mountSmallDisk(folder: string): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "ignore" });
}

function unmount(folder: string): void {
  execFileSync("umount", [folder], { stdio: "ignore" });
}

/** A Node process with a `store` on the folder, started through a shell with `before` first. */
function startChild(folder: string, before: string[], code: string) {
  const program = `
    import { createFolderStore } from "./lib/providers/folder-store.ts";
    const store = createFolderStore(${JSON.stringify(folder)});
    ${code}
  `;
  const command = `${before.join(" ")} exec "$0" --import tsx --input-type=module -e "$1"`;
  const child = spawn("/bin/sh", ["-c", command, process.execPath, program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}
