/** The contract of a rule: metadata, context and sink. */
@NullMarked
package dev.premortem.rule;

import org.jspecify.annotations.NullMarked;
