#!/bin/sh
# Prints how many workflows a second one thread checks, once it has started: the difference between a run over many and one
# over few. Usage: bench/workflows.sh [MANY [FEW [RUNS]]]: 4,000, 1,000 and 3. Where actionlint is on the PATH, it takes
# turns on the same folders.
set -eu
many=${1:-4000}
few=${2:-1000}
runs=${3:-3}
home=$(cd "$(dirname "$0")/.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# The same workflows every time: a matrix, outputs between jobs, actions with inputs, expressions in scripts.
generate() {
  mkdir -p "$scratch/$1/.github/workflows"
  awk -v count="$1" -v folder="$scratch/$1/.github/workflows" '
  BEGIN {
    for (i = 0; i < count; i++) {
      file = folder "/team-" i ".yaml"
      printf "name: team-%d\non:\n  push:\n    branches: [main, \"release/**\"]\n    paths: [\"teams/%d/**\"]\n", i, i > file
      printf "  workflow_dispatch:\n    inputs:\n      environment:\n        type: choice\n" > file
      printf "        options: [test, production]\n        default: test\npermissions:\n  contents: read\n" > file
      printf "env:\n  TEAM: team-%d\njobs:\n  build:\n    runs-on: ${{ matrix.os }}\n    strategy:\n", i > file
      printf "      matrix:\n        os: [ubuntu-24.04, macos-15]\n        node: [20, %d]\n", 22 + i % 3 > file
      printf "    outputs:\n      tag: ${{ steps.tag.outputs.tag }}\n    steps:\n      - uses: actions/checkout@v4\n" > file
      printf "        with:\n          fetch-depth: 0\n      - uses: actions/setup-node@v4\n        with:\n" > file
      printf "          node-version: ${{ matrix.node }}\n          cache: npm\n      - id: tag\n        run: |\n" > file
      printf "          tag=\"1.%d.${{ github.run_number }}\"\n          echo \"tag=$tag\" >> \"$GITHUB_OUTPUT\"\n", i > file
      printf "      - run: npm ci\n        working-directory: teams/%d\n", i > file
      printf "      - if: github.event_name == %cpush%c && matrix.node == 20\n", 39, 39 > file
      printf "        run: npm test -- --team=%d\n  deploy:\n    needs: build\n    runs-on: ubuntu-24.04\n", i > file
      printf "    environment: ${{ inputs.environment || %ctest%c }}\n    concurrency:\n", 39, 39 > file
      printf "      group: deploy-%d\n      cancel-in-progress: false\n    steps:\n", i > file
      printf "      - uses: actions/checkout@v4\n      - name: Deploy ${{ needs.build.outputs.tag }}\n" > file
      printf "        env:\n          TAG: ${{ needs.build.outputs.tag }}\n          TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n" > file
      printf "        run: ./deploy.sh \"$TEAM\" \"$TAG\"\n" > file
      close(file)
    }
  }'
}

# Milliseconds of a command whose findings do not matter here.
milliseconds() {
  start=$(date +%s%N)
  "$@" >/dev/null 2>&1 || [ $? -eq 1 ]
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

least() { sort -n | head -n 1; }

premortem() { "$home/bin/premortem" check --threads 1 --only 'actions/*' --only 'yaml/*' --fail-on never "$1"; }
peer() { (cd "$1/.github/workflows" && actionlint -shellcheck= -pyflakes= -- *.yaml); }

generate "$many"
generate "$few"
tools=premortem
if command -v actionlint >/dev/null; then
  tools="$tools peer"
fi
premortem "$scratch/$few" >/dev/null 2>&1 # a class archive is made after the first run
for tool in $tools; do
  for size in "$many" "$few"; do
    : >"$scratch/$tool-$size"
  done
done
run=0
while [ "$run" -lt "$runs" ]; do
  for tool in $tools; do
    for size in "$many" "$few"; do
      milliseconds "$tool" "$scratch/$size" >>"$scratch/$tool-$size"
    done
  done
  run=$((run + 1))
done
printf '| tool | %s workflows | %s workflows | workflows a second between them |\n| --- | ---: | ---: | ---: |\n' "$many" "$few"
for tool in $tools; do
  long=$(least <"$scratch/$tool-$many")
  short=$(least <"$scratch/$tool-$few")
  name=$tool
  [ "$tool" = peer ] && name='actionlint (all processors)'
  printf '| %s | %s ms | %s ms | %s |\n' "$name" "$long" "$short" $(((many - few) * 1000 / (long > short ? long - short : 1)))
done
