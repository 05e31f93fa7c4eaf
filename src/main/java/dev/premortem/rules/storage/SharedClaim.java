package dev.premortem.rules.storage;

import dev.premortem.state.storage.ClaimUse;
import dev.premortem.state.storage.ClassFacts;
import java.util.Optional;

/**
 * Two workloads that mount one claim for one node, with nothing that brings their pods to the same node.
 *
 * @param first the one that runs all the time
 * @param second the other one, behind the first in the order of the files where both run all the time
 */
record SharedClaim(ClaimUse first, ClaimUse second, Optional<ClassFacts> storageClass, NodeChoice choice) {}
