import { type Answer, answered, json } from "@/standins/http";
import type { Handler } from "@/standins/world";
import { refuseWithoutKey } from "./errors";

export const transcribeModels = [
  "voxtral-mini-transcribe-latest",
  "voxtral-mini-transcribe-3-0",
  "voxtral-small-transcribe-latest",
  "voxtral-small-transcribe-3-0",
];
export const summaryModels = [
  "mistral-small-latest",
  "mistral-small-2603",
  "mistral-medium-latest",
  "mistral-medium-3-5",
];

export const listModels: Handler = async (_world, request) =>
  answered(refuseWithoutKey(request) ?? modelList());

function modelList(): Answer {
  const card = { type: "base", object: "model", created: 1_780_272_000, owned_by: "mistralai" };
  const transcribes = transcribeModels.map((id) => ({
    id,
    ...card,
    capabilities: { audio_transcription: true },
  }));
  const chats = summaryModels.map((id) => ({
    id,
    ...card,
    capabilities: { completion_chat: true },
  }));
  return json(200, { object: "list", data: [...transcribes, ...chats] });
}
