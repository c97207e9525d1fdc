#!/bin/sh
# Brings static/node_modules to what package-lock.json says. Does nothing where it is so already,
# so that a build needs the network only once.
set -eu
cd "$(dirname "$0")/.."
stamp=node_modules/.installed
if [ -f "$stamp" ] && cmp -s package-lock.json "$stamp"; then
    exit 0
fi
npm ci --no-progress --loglevel=error
cp package-lock.json "$stamp"
