import { answered, json } from "@/standins/http";
import type { Handler } from "@/standins/world";

const card = { object: "model", created: 1_780_272_000, owned_by: "you" };

/** What the server happens to have loaded; it answers to any name. */
export const listModels: Handler = async () =>
  answered(
    json(200, {
      object: "list",
      data: ["whisper-1", "default"].map((id) => ({ id, ...card })),
    }),
  );
