#!/bin/sh
# Fetches the npm packages that the schema data is made from, and unpacks them below the folder $1.
# The version is always named: npm would take an old one where the engine of a newer one asks for another Node.
set -eu

target=${1:-target/schemas/npm}
mkdir -p "$target"
target=$(cd "$target" && pwd)
archives=$(mktemp -d)
trap 'rm -rf "$archives"' EXIT

while read -r folder package; do
  [ -f "$target/$folder/package.json" ] && grep -q "\"version\": \"${package##*@}\"" "$target/$folder/package.json" && continue
  archive=$(cd "$archives" && npm pack --silent "$package")
  rm -rf "${target:?}/$folder"
  mkdir -p "$target/$folder"
  tar xzf "$archives/$archive" -C "$target/$folder" --strip-components=1
done <<'PACKAGES'
kubernetes-models kubernetes-models@5.1.0
kubernetes-models-argo-cd @kubernetes-models/argo-cd@4.0.0
kubernetes-models-argo-rollouts @kubernetes-models/argo-rollouts@2.0.0
kubernetes-models-argo-workflows @kubernetes-models/argo-workflows@2.0.0
kubernetes-models-autoscaler @kubernetes-models/autoscaler@5.0.0
kubernetes-models-cert-manager @kubernetes-models/cert-manager@6.0.0
kubernetes-models-cilium @kubernetes-models/cilium@4.0.0
kubernetes-models-cloudnative-pg @kubernetes-models/cloudnative-pg@2.0.0
kubernetes-models-external-secrets @kubernetes-models/external-secrets@2.0.0
kubernetes-models-flux-cd @kubernetes-models/flux-cd@4.0.0
kubernetes-models-gateway-api @kubernetes-models/gateway-api@2.0.0
kubernetes-models-istio @kubernetes-models/istio@3.0.1
kubernetes-models-karpenter @kubernetes-models/karpenter@2.0.0
kubernetes-models-keda @kubernetes-models/keda@2.0.0
kubernetes-models-knative @kubernetes-models/knative@4.0.0
kubernetes-models-kyverno @kubernetes-models/kyverno@2.0.0
kubernetes-models-prometheus-operator @kubernetes-models/prometheus-operator@6.0.0
kubernetes-models-sealed-secrets @kubernetes-models/sealed-secrets@6.0.0
kubernetes-models-traefik @kubernetes-models/traefik@2.0.0
PACKAGES
