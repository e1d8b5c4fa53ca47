// For a container's health check: exits 0 when the web server answers and its database does.
const address = `http://127.0.0.1:${process.env.PORT || 3000}/api/health`;
const response = await fetch(address, { signal: AbortSignal.timeout(4000) }).catch(() => null);
process.exit(response?.ok ? 0 : 1);
