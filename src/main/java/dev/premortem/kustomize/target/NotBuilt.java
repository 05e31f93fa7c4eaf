package dev.premortem.kustomize.target;

import dev.premortem.text.Span;

/**
 * A part that needs what a build in process does not have: the network, helm, or a program. The rest is built.
 *
 * @param what the part, as a phrase: {@code the remote resource `https://…`}
 */
public record NotBuilt(String what, Span place) {}
