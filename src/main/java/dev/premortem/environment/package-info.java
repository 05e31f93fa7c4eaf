/** What is applied where: which cluster an object reaches, and whether it gets there as it is written. */
@NullMarked
package dev.premortem.environment;

import org.jspecify.annotations.NullMarked;
