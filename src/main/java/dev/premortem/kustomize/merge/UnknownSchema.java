package dev.premortem.kustomize.merge;

import java.util.List;

/** The schema of a value about which nothing is known: maps merge, lists are replaced. */
enum UnknownSchema implements MergeSchema {
    VALUE;

    @Override
    public boolean isNone() {
        return true;
    }

    @Override
    public MergeSchema field(String name) {
        return this;
    }

    @Override
    public boolean isMergedList() {
        return false;
    }

    @Override
    public List<String> keys() {
        return List.of();
    }

    @Override
    public MergeSchema elements() {
        return this;
    }
}
