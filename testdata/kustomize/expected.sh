#!/usr/bin/env bash
# Writes expected.yaml of every case anew, with the kustomize on the PATH. Only a 5.5 will do, since the cases say what
# that version prints. A case is built in overlays/prod, or where it has none in its own folder. Cases that must fail are
# checked to fail; those with expected-not-built.txt need what a build here never has, and are written by hand.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

version=$(kustomize version)
case $version in
v5.5.*) ;;
*)
  echo "kustomize is $version, and the cases are those of v5.5" >&2
  exit 2
  ;;
esac

status=0
for case in */; do
  case=${case%/}
  folder=$case
  [[ -d $case/overlays/prod ]] && folder=$case/overlays/prod
  if ! compgen -G "$folder/[Kk]ustomization*" >/dev/null || [[ -e $case/expected-not-built.txt ]]; then
    continue
  elif [[ -e $case/expected-problem.txt ]]; then
    if kustomize build "$folder" >/dev/null 2>&1; then
      echo "$case: kustomize builds it, and expected-problem.txt says that it must not" >&2
      status=1
    fi
  elif output=$(kustomize build "$folder"); then
    printf '%s\n' "$output" >"$case/expected.yaml"
  else
    echo "$case: kustomize fails" >&2
    status=1
  fi
done
exit "$status"
