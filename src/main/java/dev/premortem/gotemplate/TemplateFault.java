package dev.premortem.gotemplate;

/**
 * Why a template cannot be read or run, as Go says it, without the {@code template: name:line:} in front.
 *
 * @param offset in the template's text
 * @param line from 1
 * @param column from 1, in characters
 * @param limit whether it is one of premortem's own limits, which Go does not have
 */
public record TemplateFault(String message, int offset, int line, int column, boolean limit) {}
