# Slipway for a machine with Docker; compose.yaml builds and starts it.

FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN ./slipway build

# What sandboxes are made of.
FROM debian:bookworm-slim AS sandbox
RUN --mount=type=bind,source=backend/provision,target=/provision /provision/sandbox-in-place
ENV LANG=C.UTF-8 DOCKER_CLI_HINTS=false
WORKDIR /home/learner/project
ENTRYPOINT ["/usr/bin/tini-static", "--", "/usr/lib/slipway/sandbox-init"]

FROM debian:bookworm-slim AS slipway
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        arch-test \
        binfmt-support \
        ca-certificates \
        docker-registry \
        e2fsprogs \
        iptables \
        kmod \
        mmdebstrap \
        mount \
        nftables \
        qemu-user-static \
    && rm -rf /var/lib/apt/lists/*
COPY backend/provision /usr/lib/slipway/provision
COPY --from=build /src/dist /usr/share/slipway/page
COPY --from=build /src/target/release/slipway /usr/local/bin/slipway
ENV SLIPWAY_CACHE=/var/lib/slipway/cache
EXPOSE 8080
ENTRYPOINT ["/usr/lib/slipway/provision/container-entry"]
