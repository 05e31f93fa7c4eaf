package dev.premortem.finding;

import dev.premortem.text.Span;

/** A place and what is to be seen there; the message may be empty on a primary label. */
public record Label(Span span, String message) {}
