#!/bin/sh
kustomize build shop | sed "s/REPLACE_ME_HOST/$SHOP_HOST/" | kubectl apply -f -
