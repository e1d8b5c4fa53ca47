import { handleAuth } from "@/lib/http/next-auth";

export const dynamic = "force-dynamic";
export { handleAuth as GET, handleAuth as POST };
