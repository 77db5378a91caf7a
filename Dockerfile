# Cocok in one small image: the HTTP API and the web page on port 8000, data in a volume, no root, no outside request.
FROM python:3.11-slim AS build
WORKDIR /src
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
# Optional parts, parted by blanks, each with a lock of its own: postgres, otel (traces), oidc (sign-in by a provider).
ARG EXTRAS="postgres"
COPY requirements.lock requirements-postgres.lock requirements-otel.lock requirements-oidc.lock requirements-compile.lock ./
COPY pyproject.toml README.md LICENSE hatch_build.py ./
RUN python -m venv /opt/cocok && locks="" && for extra in $EXTRAS; do locks="$locks -r requirements-$extra.lock"; done \
  && /opt/cocok/bin/pip install --no-cache-dir --require-hashes -r requirements.lock $locks
RUN python -m venv /opt/compile && /opt/compile/bin/pip install --no-cache-dir --require-hashes -r requirements-compile.lock
COPY service service
COPY matching matching
COPY nlp nlp
COPY taxonomy taxonomy
COPY data data
RUN HATCH_BUILD_HOOK_ENABLE_MYPYC=1 /opt/compile/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation -w /dist . \
  && /opt/cocok/bin/pip install --no-cache-dir --no-deps /dist/*.whl

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 cocok && mkdir /data && chown cocok /data
COPY --from=build /opt/cocok /opt/cocok
ENV PATH=/opt/cocok/bin:$PATH COCOK_MODE=team COCOK_DATA_DIR=/data PYTHONUNBUFFERED=1
USER cocok
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["cocok", "serve", "--host", "0.0.0.0", "--port", "8000"]
