import "server-only";
import { notFound } from "next/navigation";
import { AppError } from "../errors";

/** For pages: what is not there, or not for this reader, has no page. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
