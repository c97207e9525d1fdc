#!/bin/bash
# Runs before the command of the container, then becomes it.
source .venv/bin/activate
exec "$@"
