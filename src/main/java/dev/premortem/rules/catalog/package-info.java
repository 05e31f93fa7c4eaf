/** The list of all built-in rules. */
@NullMarked
package dev.premortem.rules.catalog;

import org.jspecify.annotations.NullMarked;
