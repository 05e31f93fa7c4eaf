package dev.premortem.report;

/** One file that shows a rule at work. */
public record RuleExample(String path, String text) {}
