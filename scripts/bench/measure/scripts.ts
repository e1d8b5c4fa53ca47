import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { type Figure, figure } from "../figures";
import { distDir } from "../stage";

/** What every page of a build loads, whatever is on it. */
const manifest = z.object({ rootMainFiles: z.array(z.string()) });

/** JavaScript that `/cdr` loads first, gzipped, above what a bare page of the same build does. */
export async function scriptsOf(page: Page, origin: string): Promise<Figure[]> {
  await page.goto(`${origin}/cdr`);
  const paths = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLScriptElement>("script[src]:not([nomodule])")].map(
      ({ src }) => new URL(src).pathname,
    ),
  );
  const own = await bytesOf(paths.map((path) => path.replace(/^\/_next\//, "")));
  const { rootMainFiles } = manifest.parse(
    JSON.parse(await readFile(join(distDir, "build-manifest.json"), "utf8")),
  );
  const bare = await bytesOf(rootMainFiles);
  return [
    figure(
      "panel",
      "first-load JavaScript of /cdr above a bare page, gzip",
      (own - bare) / 1000,
      "kB",
      {
        atMost: 150,
      },
    ),
    figure("panel", "first-load JavaScript of a bare page, gzip", bare / 1000, "kB"),
  ];
}

async function bytesOf(files: string[]): Promise<number> {
  const sizes = await Promise.all(
    [...new Set(files)].map(async (file) => gzipSync(await readFile(join(distDir, file))).length),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}
