#!/bin/sh
# Argo CD keeps its engine in a nested module that no release publishes. The engine as last published by itself does for
# what is compiled here: it is copied next to this file under the nested name. One method that came later is only named
# by code that these answers never run.
set -eu
cd "$(dirname "$0")"
version=v0.7.1-0.20260512161450-ff8d2f5207dc
(cd "${TMPDIR:-/tmp}" && GOFLAGS=-mod=mod go mod download "github.com/argoproj/gitops-engine@$version")
rm -rf gitops-engine
cp -R "$(go env GOMODCACHE)/github.com/argoproj/gitops-engine@$version" gitops-engine
chmod -R u+w gitops-engine
find gitops-engine -name '*_test.go' -exec rm {} +
find gitops-engine \( -name '*.go' -o -name go.mod \) -exec \
    sed -i 's#github.com/argoproj/gitops-engine#github.com/argoproj/argo-cd/gitops-engine#g' {} +
cat > gitops-engine/pkg/utils/kube/later.go <<'GO'
package kube

import (
	"errors"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/diff"
	"k8s.io/client-go/rest"
)

func (k *KubectlCmd) ManageServerSideDiffDryRuns(*rest.Config) (diff.KubeApplier, func(), error) {
	return nil, nil, errors.New("not here")
}
GO
