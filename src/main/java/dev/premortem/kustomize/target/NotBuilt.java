package dev.premortem.kustomize.target;

import dev.premortem.text.Span;

/**
 * A part that a build in process leaves out: it needs the network, helm or a program, or nobody has built it yet. The
 * rest is built.
 *
 * @param what the part, as a phrase: {@code the remote resource `https://…`}
 * @param missing whether objects or fields are missing from the output for sure; else a few may differ
 */
public record NotBuilt(String what, Span place, boolean missing) {}
