import { type Figure, figure } from "../figures";
import type { Stage } from "../stage";

const atMost = 300;

/** The most that web and workers ever had resident so far, ffmpeg and its like not counted. */
export async function memoryOf(part: string, { web, workers }: Stage): Promise<Figure[]> {
  const ofWorkers = await Promise.all(workers.map((worker) => worker.peakMb()));
  return [
    figure(part, "web, resident at most", await web.peakMb(), "MB", { atMost }),
    figure(part, "worker, resident at most", Math.max(...ofWorkers), "MB", { atMost }),
  ];
}
