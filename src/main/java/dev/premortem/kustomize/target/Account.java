package dev.premortem.kustomize.target;

/**
 * What a build notes beside its objects.
 *
 * @param leftOut what it leaves out
 * @param trace what it does
 * @param origins where its objects come from
 */
record Account(LeftOut leftOut, Trace trace, Origins origins) {}
