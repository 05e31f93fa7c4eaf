package dev.premortem.argocd.appset;

import dev.premortem.yaml.YamlMapping;

/**
 * An Application that an ApplicationSet makes.
 *
 * @param node the object; a rendered scalar stands where its template does and has it as former value
 * @param params the parameters it was rendered with, and what gave them
 * @param entry the entry of {@code generators} that they are of
 */
public record GeneratedApplication(YamlMapping node, ParamSet params, GeneratorEntry entry) {}
