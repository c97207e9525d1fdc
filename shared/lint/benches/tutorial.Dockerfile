FROM debian:bookworm AS base_image
ARG USER=learner
ARG TARGETPLATFORM
LABEL org.opencontainers.image.title="A tool in an image" \
      org.opencontainers.image.source="https://example.org/tool"
ENV DEBIAN_FRONTEND=noninteractive \
    PATH="/opt/tool/bin:$PATH"
RUN apt-get update && apt-get install -y --no-install-recommends \
        python3 \
        # the next one is for the environment
        python3-venv \
        sudo \
    && rm -rf /var/lib/apt/lists/*
RUN adduser --disabled-password --gecos "" "$USER" && \
    echo "$USER ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/$USER
USER $USER
WORKDIR /home/$USER/work
SHELL ["/bin/bash", "-c"]
RUN python3 -m venv .venv
RUN source .venv/bin/activate && python -m pip install --upgrade setuptools wheel

FROM base_image AS production_image
COPY --chown=${USER}:${USER} ./packages packages
RUN source .venv/bin/activate && python -m pip install packages/tool && rm -rf packages
ENTRYPOINT ["tool"]
CMD ["--help"]

FROM base_image AS dev_image
COPY --chown=${USER}:${USER} ./entrypoint.sh entrypoint.sh
EXPOSE 8080
ENTRYPOINT ["./entrypoint.sh"]
