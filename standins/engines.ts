import * as mistralChat from "./mistral/chat";
import * as mistralModels from "./mistral/models";
import * as mistralSpeech from "./mistral/transcriptions";
import { listModels } from "./openai/models";
import { createResponse } from "./openai/responses";
import { createTranscription } from "./openai/transcriptions";
import * as selfHostedChat from "./selfhosted/chat";
import * as selfHostedModels from "./selfhosted/models";
import * as selfHostedSpeech from "./selfhosted/transcriptions";
import type { Handler } from "./world";

/** What the AI engines answer to; the first part of the path is the kind that is received. */
export const engineRoutes: Record<string, Handler> = {
  "GET /openai/v1/models": listModels,
  "POST /openai/v1/responses": createResponse,
  "POST /openai/v1/audio/transcriptions": createTranscription,
  "GET /mistral/v1/models": mistralModels.listModels,
  "POST /mistral/v1/chat/completions": mistralChat.createCompletion,
  "POST /mistral/v1/audio/transcriptions": mistralSpeech.createTranscription,
  "GET /selfhosted/v1/models": selfHostedModels.listModels,
  "POST /selfhosted/v1/chat/completions": selfHostedChat.createCompletion,
  "POST /selfhosted/v1/audio/transcriptions": selfHostedSpeech.createTranscription,
};
