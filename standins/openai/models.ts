import { type Answer, answered, json } from "@/standins/http";
import type { Handler } from "@/standins/world";
import { refuseWithoutKey } from "./errors";

export const transcribeModels = ["gpt-transcribe"];
export const summaryModels = ["gpt-6-luna", "gpt-6.1-terra"];

export const listModels: Handler = async (_world, request) =>
  answered(refuseWithoutKey(request) ?? modelList());

function modelList(): Answer {
  const data = [...transcribeModels, ...summaryModels].map((id) => ({
    id,
    object: "model",
    created: 1_780_272_000,
    owned_by: "openai",
  }));
  return json(200, { object: "list", data });
}
