#!/usr/bin/env bash
# For the build server: the Node and browser clients against target/vestibule.jar, where this machine has what they need.
# Ends with 0 when they passed or were left out (and says so), with another code when one of them failed.
set -euo pipefail
cd "$(dirname "$0")"

left_out() { printf 'Node clients: LEFT OUT, %s\n' "$1"; exit 0; }

for command in node npm openssl; do
  command -v "$command" > /dev/null || left_out "there is no $command on this machine"
done
[ "$(node -p 'process.versions.node.split(".")[0] >= 20')" = true ] || left_out "Node is older than 20"
[ -f ../../../target/vestibule.jar ] || { echo "Node clients: target/vestibule.jar is not there: mvn package makes it" >&2; exit 2; }

# Not in the source tree: a build leaves nothing there.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R ./*.mjs package.json clients "$work"/
if ! (cd "$work" && timeout 180 npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error > npm.log 2>&1); then
  tail -5 "$work/npm.log"
  left_out "npm could not fetch them"
fi
jar=$(cd ../../../target && pwd -P)/vestibule.jar
(cd "$work" && JOURNEY_JAR=$jar timeout 600 node run.mjs < /dev/null)
