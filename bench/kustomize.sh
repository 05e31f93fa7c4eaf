#!/usr/bin/env bash
# Builds 1,000 overlays over 100 bases: all in one process of premortem, and, where kustomize is on PATH, by it: one
# process for each overlay, and one build of a root that lists them all. Prints Markdown.
#   bench/kustomize.sh [OVERLAYS [BASES]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
overlays=${1:-1000} bases=${2:-100}
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

for ((b = 0; b < bases; b++)); do
  mkdir -p "$tree/base$b"
  cat >"$tree/base$b/kustomization.yaml" <<EOF
resources: [app.yaml]
configMapGenerator: [{name: app$b, literals: [LOG=info, SIZE=$b]}]
EOF
  cat >"$tree/base$b/app.yaml" <<EOF
apiVersion: apps/v1
kind: Deployment
metadata: {name: app$b}
spec:
  replicas: 1
  selector: {matchLabels: {app: app$b}}
  template:
    metadata: {labels: {app: app$b}}
    spec:
      containers:
        - name: app
          image: example/app$b:1.0
          envFrom: [{configMapRef: {name: app$b}}]
---
apiVersion: v1
kind: Service
metadata: {name: app$b}
spec: {selector: {app: app$b}, ports: [{port: 80}]}
EOF
done
{
  echo 'resources:'
  for ((o = 0; o < overlays; o++)); do
    b=$((o % bases))
    mkdir -p "$tree/overlay$o"
    cat >"$tree/overlay$o/kustomization.yaml" <<EOF
namespace: ns$o
namePrefix: o$o-
resources: [../base$b]
images: [{name: example/app$b, newTag: "2.$o"}]
commonAnnotations: {overlay: "$o"}
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: app$b}
      spec: {template: {spec: {containers: [{name: app, resources: {requests: {cpu: 100m}}}]}}}
EOF
    echo "  - ../overlay$o"
  done
} >"$tree/list"
mkdir "$tree/all" && mv "$tree/list" "$tree/all/kustomization.yaml"

# Milliseconds of a command whose output goes to a file.
took() {
  local out=$1 began
  shift
  began=$(date +%s%N)
  "$@" >"$out"
  echo $((($(date +%s%N) - began) / 1000000))
}
row() { printf '| %s | %s ms | %s |\n' "$1" "$2" "$3"; }
each() { for ((o = 0; o < overlays; o++)); do kustomize build "$tree/overlay$o"; done; }
folders=()
for ((o = 0; o < overlays; o++)); do folders+=("$tree/overlay$o"); done

bin/premortem version >/dev/null
echo "| $overlays overlays, $bases bases | wall time | ratio |"
echo '|---|---:|---:|'
ours=$(took "$tree/ours" bin/premortem render "${folders[@]}")
row 'premortem, one process, each overlay' "$ours" 1.0
whole=$(took "$tree/ours-all" bin/premortem render "$tree/all")
row 'premortem, one build of all' "$whole" "$(awk "BEGIN { printf \"%.1f\", $whole / $ours }")"
if command -v kustomize >/dev/null; then
  single=$(took "$tree/theirs-all" kustomize build "$tree/all")
  row 'kustomize, one build of all' "$single" "$(awk "BEGIN { printf \"%.1f\", $single / $ours }")"
  processes=$(took "$tree/theirs" each)
  row 'kustomize, one process each' "$processes" "$(awk "BEGIN { printf \"%.1f\", $processes / $ours }")"
  cmp "$tree/ours-all" "$tree/theirs-all" && echo && echo 'Both print the same.'
fi
