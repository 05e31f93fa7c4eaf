package dev.premortem.state.storage;

import java.util.Optional;

/**
 * Two workloads that mount one claim for one node, with nothing that brings their pods to the same node.
 *
 * @param first the one that runs all the time
 * @param second the other one, behind the first in the order of the files where both run all the time
 */
public record SharedClaim(ClaimUse first, ClaimUse second, Optional<ClassFacts> storageClass, NodeChoice choice) {}
