#!/bin/sh
# Prints documents per second of whole runs over a generated repository, and their peak memory.
# Usage: bench/throughput.sh [FILES [RUNS]]: 500 files of 4 documents, 3 runs; 2500 files are 10,000 documents.
# PREMORTEM_BENCH_PEER is the command of another tool, which gets the folder as its last word in the same turns.
set -eu
files=${1:-500}
runs=${2:-3}
home=$(cd "$(dirname "$0")/.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
repository=$scratch/repository

# The same files every time, so that runs of two versions can be compared. One folder holds ten applications.
mkdir -p "$repository/.github/workflows"
folder=0
while [ "$folder" -lt "$(((files + 9) / 10))" ]; do
  mkdir -p "$repository/apps/team-$folder"
  folder=$((folder + 1))
done
awk -v files="$files" -v root="$repository" '
function application(i, file,    name, image, team) {
  team = int(i / 10)
  name = "app-" i
  image = "registry.example.com/team-" team "/" name ":1." i % 7 "." i % 13
  printf "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: %s\n  labels:\n    app: %s\n", name, name > file
  printf "    app.kubernetes.io/part-of: team-%d\nspec:\n  replicas: %d\n", team, 1 + i % 3 > file
  printf "  selector:\n    matchLabels:\n      app: %s\n  template:\n    metadata:\n", name > file
  printf "      labels:\n        app: %s\n    spec:\n      serviceAccountName: %s\n", name, name > file
  printf "      containers:\n        - name: web\n          image: %s\n", image > file
  printf "          ports:\n            - name: http\n              containerPort: %d\n", 8000 + i % 90 > file
  printf "          envFrom:\n            - configMapRef:\n                name: %s\n          env:\n", name > file
  printf "            - name: PEER_URL\n              value: http://app-%d:80/api/v%d\n", team * 10, i % 4 > file
  printf "          resources:\n            requests:\n              cpu: %dm\n", 50 + 10 * (i % 9) > file
  printf "              memory: %dMi\n            limits:\n              memory: 512Mi\n", 64 + i % 128 > file
  printf "          readinessProbe:\n            httpGet:\n              path: /ready\n" > file
  printf "              port: http # the named port above\n---\n" > file
  printf "apiVersion: v1\nkind: Service\nmetadata:\n  name: %s\nspec:\n  selector:\n    app: %s\n", name, name > file
  printf "  ports:\n    - name: http\n      port: 80\n      targetPort: http\n---\n" > file
  printf "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: %s\ndata:\n  LOG_LEVEL: info\n", name > file
  printf "  server.yaml: |\n    listen: 0.0.0.0:%d\n    upstream:\n", 8000 + i % 90 > file
  printf "      - http://app-%d:80\n      - http://app-%d:80\n---\n", team * 10, i > file
  printf "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: %s\n", name > file
  close(file)
}
function workflow(team, file) {
  printf "name: team-%d\non:\n  push:\n    branches: [main]\n    paths: [\"apps/team-%d/**\"]\n", team, team > file
  printf "permissions:\n  contents: read\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n" > file
  printf "      - uses: actions/checkout@v4\n      - run: |\n          set -eu\n" > file
  printf "          for app in apps/team-%d/*.yaml; do\n            echo \"${app}\"\n          done\n", team > file
  close(file)
}
BEGIN {
  for (i = 0; i < files; i++) {
    team = int(i / 10)
    application(i, root "/apps/team-" team "/app-" i ".yaml")
    kustomization = root "/apps/team-" team "/kustomization.yaml"
    if (i % 10 == 0) {
      printf "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n" > kustomization
      printf "namespace: team-%d\nresources:\n", team > kustomization
    }
    printf "  - app-%d.yaml\n", i > kustomization
    if (i % 10 == 9 || i == files - 1) close(kustomization)
    if (i % 100 == 0) workflow(team, root "/.github/workflows/team-" team ".yaml")
  }
}'

if /usr/bin/time -v true 2>/dev/null; then
  flag=-v
elif /usr/bin/time -l true 2>/dev/null; then
  flag=-l
else
  echo 'needs /usr/bin/time for wall time and peak memory (package "time")' >&2
  exit 1
fi

# Sets $seconds and $mebibytes of a command; its output is in $scratch/out.
measure() {
  code=0
  /usr/bin/time "$flag" "$@" >"$scratch/out" 2>"$scratch/err" || code=$?
  [ "$code" -le 1 ] || { cat "$scratch/err" >&2 && exit 1; }
  if [ "$flag" = -v ]; then
    seconds=$(sed -n 's/.*Elapsed (wall clock) time.*): //p' "$scratch/err" |
      awk -F: '{ for (i = 1; i <= NF; i++) s = 60 * s + $i; print s }')
    mebibytes=$(awk '/Maximum resident set size/ { print int($NF / 1024) }' "$scratch/err")
  else
    seconds=$(awk '$2 == "real" { print $1 }' "$scratch/err")
    mebibytes=$(awk '/maximum resident set size/ { print int($1 / 1048576) }' "$scratch/err")
  fi
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
row() {
  awk -v name="$1" -v documents="$2" -v seconds="$(median "$scratch/$3.s")" -v mib="$(median "$scratch/$3.m")" \
    'BEGIN { printf "| %s | %d | %.2f s | %.0f | %.0f MiB |\n", name, documents, seconds, documents / seconds, mib }'
}

# One run first builds the jar where that is due and lets the archive be made, which no counted run should pay for.
"$home/bin/premortem" check --format json "$repository" >"$scratch/out" || [ $? -eq 1 ]
documents=$(sed -n 's/.*"documents" *: *\([0-9]*\).*/\1/p' "$scratch/out" | head -n 1)
sleep 5

turn=0
while [ "$turn" -lt "$runs" ]; do
  for threads in 1 2; do
    measure "$home/bin/premortem" check --format json --threads "$threads" "$repository"
    echo "$seconds" >>"$scratch/$threads.s"
    echo "$mebibytes" >>"$scratch/$threads.m"
  done
  if [ -n "${PREMORTEM_BENCH_PEER:-}" ]; then
    # shellcheck disable=SC2086  # a command with its options
    measure $PREMORTEM_BENCH_PEER "$repository"
    echo "$seconds" >>"$scratch/peer.s"
    echo "$mebibytes" >>"$scratch/peer.m"
  fi
  turn=$((turn + 1))
done

printf '| run | documents | wall time | documents per second | peak memory |\n|---|---:|---:|---:|---:|\n'
row 'premortem, 1 thread' "$documents" 1
row 'premortem, 2 threads' "$documents" 2
if [ -n "${PREMORTEM_BENCH_PEER:-}" ]; then
  row "${PREMORTEM_BENCH_PEER%% *}" "$documents" peer
  awk -v ours="$(median "$scratch/1.s")" -v theirs="$(median "$scratch/peer.s")" \
    'BEGIN { printf "\nOne thread of premortem takes %.2f of the time of the peer.\n", ours / theirs }'
fi
