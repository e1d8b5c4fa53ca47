/** Where somebody is heard on one channel, in frames of 10 ms; `endFrame` is not included. */
export type Stretch = { startFrame: number; endFrame: number };
