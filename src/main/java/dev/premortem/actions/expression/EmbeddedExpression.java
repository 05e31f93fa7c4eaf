package dev.premortem.actions.expression;

import java.util.Optional;

/**
 * One expression in the text of a scalar.
 *
 * @param start of the opening braces, or of the text where it is an expression without braces
 * @param end behind the closing braces
 * @param expression empty where it could not be read
 */
public record EmbeddedExpression(int start, int end, Optional<Expression> expression) {}
